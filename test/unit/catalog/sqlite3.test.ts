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
});
