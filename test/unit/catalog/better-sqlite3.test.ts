import { check } from '../check.js';

const kafka = `
    import { Kafka } from 'kafkajs';
    const producer = new Kafka({ brokers: [] }).producer();
    import Database from 'better-sqlite3';
    const db = new Database('shop.db');`;

describe('better-sqlite3', () => {
  check(
    'a prepared statement, kept in a constant',
    `${kafka}
    const insert = db.prepare('INSERT INTO orders (id) VALUES (?)');
    export async function place(id: string) {
      insert.run(id);
      //     ^^^ write
      await producer.send({ topic: 'orders', messages: [{ value: id }] });
      //             ^^^^ lost-event
    }
  `,
  );

  check(
    'a function made a transaction, kept and called; what it is given',
    `${kafka}
    const insert = db.prepare('INSERT INTO orders (id) VALUES (?)');
    const placeAll = db.transaction((ids: string[], after?: () => void) => {
      for (const id of ids) insert.run(id);
      db.prepare('DELETE FROM carts').run();
      after?.();
    });
    export async function place(ids: string[]) {
      placeAll(ids);
      await producer.send({ topic: 'orders', messages: [] });
      //             ^^^^ lost-event
    }
    export function early(ids: string[]) {
      placeAll.immediate(ids, () => {
        producer.send({ topic: 'orders', messages: [] });
        //       ^^^^ phantom-event
      });
    }
  `,
  );

  check(
    'BEGIN and COMMIT by text',
    `${kafka}
    export async function place(id: string) {
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
    export const place = db.transaction((id: string) => {
      db.prepare('INSERT INTO orders (id) VALUES (?)').run(id);
      db.prepare('INSERT INTO outbox (payload) VALUES (?)').run(id);
    });
    export function placeNow(id: string) {
      place(id);
    }
  `,
  );
});
