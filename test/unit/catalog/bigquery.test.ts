import { check } from '../check.js';

const kafka = `
import { Kafka } from 'kafkajs';
const producer = new Kafka({ brokers: [] }).producer();
const tell = { topic: 'orders', messages: [{ value: 'a' }] };`;

describe('bigquery', () => {
  check(
    'rows, then a send',
    `${kafka}
import { BigQuery } from '@google-cloud/bigquery';
const table = new BigQuery().dataset('shop').table('orders');
export async function place(id: string) {
  await table.insert([{ id }]);
  //          ^^^^^^ write
  await producer.send(tell);
  //             ^^^^ lost-event
}`,
  );

  check(
    'quiet: reads',
    `${kafka}
import { BigQuery } from '@google-cloud/bigquery';
export async function ask() {
  await new BigQuery().query({ query: 'SELECT * FROM shop.orders' });
  await producer.send(tell);
}`,
  );
});
