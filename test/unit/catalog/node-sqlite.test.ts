import { check } from '../check.js';

const kafka = `
    import { Kafka } from 'kafkajs';
    const producer = new Kafka({ brokers: [] }).producer();
    import { DatabaseSync } from 'node:sqlite';
    const db = new DatabaseSync('shop.db');`;

describe('node:sqlite', () => {
  check(
    'exec and prepared statements',
    `${kafka}
    export async function place(id: string) {
      db.prepare('INSERT INTO orders (id) VALUES (?)').run(id);
      await producer.send({ topic: 'orders', messages: [] });
      //             ^^^^ lost-event
    }
    export async function early(id: string) {
      db.exec('BEGIN');
      db.prepare('INSERT INTO orders (id) VALUES (?)').run(id);
      await producer.send({ topic: 'orders', messages: [] });
      //             ^^^^ phantom-event
      db.exec('COMMIT');
    }
  `,
  );

  check(
    'quiet: reads, and an outbox row in the transaction',
    `${kafka}
    export async function ask(id: string) {
      const order = db.prepare('SELECT * FROM orders WHERE id = ?').get(id);
      await producer.send({ topic: 'questions', messages: [{ value: String(order) }] });
    }
    export function place(id: string) {
      db.exec('BEGIN');
      db.prepare('INSERT INTO orders (id) VALUES (?)').run(id);
      db.prepare('INSERT INTO outbox (payload) VALUES (?)').run(id);
      db.exec('COMMIT');
    }
  `,
  );
});
