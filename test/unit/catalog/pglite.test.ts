import { check } from '../check.js';

const kafka = `
import { Kafka } from 'kafkajs';
const producer = new Kafka({ brokers: [] }).producer();
const tell = { topic: 'orders', messages: [{ value: 'a' }] };`;

describe('pglite', () => {
  check(
    'a statement, then a send',
    `${kafka}
import { PGlite } from '@electric-sql/pglite';
const db = new PGlite();
export async function place(id: string) {
  await db.sql\`INSERT INTO orders (id) VALUES (\${id})\`;
  //       ^^^ write
  await producer.send(tell);
  //             ^^^^ lost-event
}`,
  );

  check(
    'a send inside a transaction, which a helper is given',
    `${kafka}
import { PGlite, type Transaction } from '@electric-sql/pglite';
const open = PGlite.create('orders');
async function credit(tx: Transaction) {
  await tx.query('UPDATE accounts SET n = n + 1');
}
export async function transfer() {
  const db = await open;
  await db.transaction(async (tx) => {
    await credit(tx);
    await producer.send(tell);
    //             ^^^^ phantom-event
  });
}`,
  );

  check(
    'quiet: reads, a row and its outbox row in one transaction',
    `${kafka}
import { PGlite } from '@electric-sql/pglite';
const db = new PGlite();
export async function ask() {
  await db.query('SELECT * FROM orders');
  await producer.send(tell);
}
export async function place(id: string) {
  await db.transaction(async (tx) => {
    await tx.query('INSERT INTO orders (id) VALUES ($1)', [id]);
    await tx.query('INSERT INTO outbox (payload) VALUES ($1)', [id]);
  });
}`,
  );
});
