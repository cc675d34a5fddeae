import { check } from '../check.js';

const kafka = `
import { Kafka } from 'kafkajs';
const producer = new Kafka({ brokers: [] }).producer();
const tell = { topic: 'orders', messages: [{ value: 'a' }] };`;

describe('spanner', () => {
  check(
    'a row of a table, then a send',
    `${kafka}
import { Spanner } from '@google-cloud/spanner';
const database = new Spanner({ projectId: 'p' }).instance('i').database('d');
export async function place(id: string) {
  await database.table('orders').insert({ id });
  //                             ^^^^^^ write
  await producer.send(tell);
  //             ^^^^ lost-event
}`,
  );

  check(
    'a send before the commit, a write of the database beside it',
    `${kafka}
import { Spanner } from '@google-cloud/spanner';
const database = new Spanner().instance('i').database('d');
export async function place(id: string) {
  await database.runTransactionAsync(async (transaction) => {
    await transaction.runUpdate({ sql: 'INSERT INTO orders (id) VALUES (@id)', params: { id } });
    await database.table('log').insert({ id });
    //                          ^^^^^^ escaped-write
    await producer.send(tell);
    //             ^^^^ phantom-event
    await transaction.commit();
  });
}`,
  );

  check(
    'quiet: reads, a row and its outbox row as mutations of one transaction',
    `${kafka}
import { Spanner } from '@google-cloud/spanner';
const database = new Spanner().instance('i').database('d');
export async function ask() {
  await database.run({ sql: 'SELECT * FROM orders' });
  await producer.send(tell);
}
export async function place(id: string) {
  await database.runTransactionAsync(async (transaction) => {
    transaction.insert('orders', { id });
    transaction.insert('outbox', { id });
    await transaction.commit();
  });
}`,
  );
});
