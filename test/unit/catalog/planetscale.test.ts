import { check } from '../check.js';

const kafka = `
import { Kafka } from 'kafkajs';
const producer = new Kafka({ brokers: [] }).producer();
const tell = { topic: 'orders', messages: [{ value: 'a' }] };`;

describe('planetscale', () => {
  check(
    'a statement, then a send',
    `${kafka}
import { connect } from '@planetscale/database';
const db = connect({ url: 'u' });
export async function place(id: string) {
  await db.execute('INSERT INTO orders (id) VALUES (?)', [id]);
  //       ^^^^^^^ write
  await producer.send(tell);
  //             ^^^^ lost-event
}`,
  );

  check(
    'a send inside a transaction',
    `${kafka}
import { Client } from '@planetscale/database';
const client = new Client({ url: 'u' });
export async function place(id: string) {
  await client.transaction(async (tx) => {
    await tx.execute('INSERT INTO orders (id) VALUES (?)', [id]);
    await producer.send(tell);
    //             ^^^^ phantom-event
  });
}`,
  );

  check(
    'quiet: reads',
    `${kafka}
import { Client } from '@planetscale/database';
export async function ask() {
  await new Client({ url: 'u' }).connection().execute('SELECT * FROM orders');
  await producer.send(tell);
}`,
  );
});
