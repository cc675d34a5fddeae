import { check } from '../check.js';

const kafka = `
import { Kafka } from 'kafkajs';
const producer = new Kafka({ brokers: [] }).producer();
const tell = { topic: 'orders', messages: [{ value: 'a' }] };`;

describe('azure-tables', () => {
  check(
    'an entity, then a send',
    `${kafka}
import { TableClient } from '@azure/data-tables';
const orders = TableClient.fromConnectionString('c', 'orders');
export async function place(id: string) {
  await orders.createEntity({ partitionKey: 'p', rowKey: id });
  //           ^^^^^^^^^^^^ write
  await producer.send(tell);
  //             ^^^^ lost-event
}`,
  );

  check(
    'quiet: reads',
    `${kafka}
import { TableClient } from '@azure/data-tables';
const orders = new TableClient('https://x', 'orders');
export async function ask() {
  await orders.getEntity('p', 'r');
  await producer.send(tell);
}`,
  );
});
