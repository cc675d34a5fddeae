import { check } from '../check.js';

const kafka = `
    import { Kafka } from 'kafkajs';
    const producer = new Kafka({ brokers: [] }).producer();
    import { createClient } from '@libsql/client';
    const db = createClient({ url: 'file:shop.db' });`;

describe('libsql', () => {
  check(
    'statements, and an interactive transaction',
    `${kafka}
    export async function place(id: string) {
      await db.execute({ sql: 'INSERT INTO orders (id) VALUES (?)', args: [id] });
      //       ^^^^^^^ write
      await producer.send({ topic: 'orders', messages: [] });
      //             ^^^^ lost-event
    }
    export async function early(id: string) {
      const tx = await db.transaction('write');
      await tx.execute('INSERT INTO orders (id) VALUES (?)', [id]);
      await db.execute('DELETE FROM carts');
      //       ^^^^^^^ escaped-write
      await producer.send({ topic: 'orders', messages: [] });
      //             ^^^^ phantom-event
      await tx.commit();
    }
  `,
  );

  check(
    'quiet: reads; order and outbox row in one batch',
    `${kafka}
    export async function ask(id: string) {
      const { rows } = await db.execute({ sql: 'SELECT * FROM orders WHERE id = ?', args: [id] });
      await producer.send({ topic: 'questions', messages: [{ value: String(rows[0]) }] });
    }
    export async function place(id: string) {
      await db.batch([{ sql: 'INSERT INTO orders (id) VALUES (?)', args: [id] }, ['INSERT INTO outbox (payload) VALUES (?)', [id]]], 'write');
    }
  `,
  );
});
