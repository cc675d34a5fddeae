import { check } from '../check.js';

const kafka = `
import { Kafka } from 'kafkajs';
const producer = new Kafka({ brokers: [] }).producer();
const tell = { topic: 'orders', messages: [{ value: 'a' }] };`;

describe('aws-rds-data', () => {
  check(
    'a statement, then a send',
    `${kafka}
import { ExecuteStatementCommand, RDSDataClient } from '@aws-sdk/client-rds-data';
const client = new RDSDataClient({});
export async function place(id: string) {
  await client.send(new ExecuteStatementCommand({ resourceArn: 'r', secretArn: 's', sql: 'INSERT INTO orders VALUES (:id)' }));
  //           ^^^^ write
  await producer.send(tell);
  //             ^^^^ lost-event
}`,
  );

  check(
    'quiet: reads',
    `${kafka}
import { RDSData } from '@aws-sdk/client-rds-data';
const client = new RDSData({});
export async function ask() {
  await client.executeStatement({ resourceArn: 'r', secretArn: 's', sql: 'SELECT * FROM orders' });
  await producer.send(tell);
}`,
  );
});
