import { check } from '../check.js';

const kafka = `
    import { Kafka } from 'kafkajs';
    const producer = new Kafka({ brokers: [] }).producer();
`;

describe('sqlite3', () => {
  check(
    'callbacks',
    `${kafka}
    import sqlite3 from 'sqlite3';
    const db = new sqlite3.Database('shop.db');
    export function place(id: string) {
      db.serialize(() => {
        db.run('INSERT INTO orders (id) VALUES (?)', [id], (error) => {
          if (error) return;
          producer.send({ topic: 'orders', messages: [] });
          //       ^^^^ lost-event
        });
      });
    }
  `,
  );

  check(
    'promises of sqlite, a transaction by text',
    `${kafka}
    import sqlite3 from 'sqlite3';
    import { open } from 'sqlite';
    export async function place(id: string) {
      const db = await open({ filename: 'shop.db', driver: sqlite3.Database });
      await db.exec('BEGIN');
      await db.run('INSERT INTO orders (id) VALUES (?)', id);
      await producer.send({ topic: 'orders', messages: [] });
      //             ^^^^ phantom-event
      await db.exec('COMMIT');
    }
  `,
  );

  check(
    'quiet: reads; verbose with prepared statements and an outbox row',
    `${kafka}
    const sqlite3 = require('sqlite3').verbose();
    const db = new sqlite3.Database('shop.db');
    export function ask(id: string) {
      db.get('SELECT * FROM orders WHERE id = ?', [id], (error: unknown, order: unknown) => {
        producer.send({ topic: 'questions', messages: [{ value: String(order) }] });
      });
    }
    export function place(id: string) {
      db.run('BEGIN', () => {
        db.prepare('INSERT INTO orders (id) VALUES (?)').run(id, () => {
          db.run('INSERT INTO outbox (payload) VALUES (?)', [id], () => db.run('COMMIT'));
        });
      });
    }
  `,
  );

  check(
    'promises: a database that is opened by itself',
    `
import { Kafka } from 'kafkajs';
const producer = new Kafka({ brokers: [] }).producer();
const tell = { topic: 'orders', messages: [{ value: 'a' }] };
import sqlite3 from 'sqlite3';
import { Database } from 'sqlite';
const db = new Database({ filename: 'orders.db', driver: sqlite3.Database });
export async function place(id: string) {
  await db.open();
  await db.run('INSERT INTO orders (id) VALUES (?)', id);
  //       ^^^ write
  await producer.send(tell);
  //             ^^^^ lost-event
}`,
  );
});
