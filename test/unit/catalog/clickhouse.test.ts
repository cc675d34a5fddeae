import { check } from '../check.js';

const head = `
    import { Kafka } from 'kafkajs';
    const producer = new Kafka({ brokers: [] }).producer();
    import { createClient } from '@clickhouse/client';
    const client = createClient();`;

describe('clickhouse', () => {
  check(
    'insert and command',
    `${head}
    export async function place(id: string) {
      await client.insert({ table: 'orders', values: [{ id }], format: 'JSONEachRow' });
      //           ^^^^^^ write
      await producer.send({ topic: 'orders', messages: [] });
      //             ^^^^ lost-event
    }
    export async function copy() {
      await client.command({ query: 'INSERT INTO archive SELECT * FROM orders' });
      await producer.send({ topic: 'orders', messages: [] });
      //             ^^^^ lost-event
    }
  `,
  );

  check(
    'quiet: reads',
    `${head}
    export async function ask() {
      const rows = await client.query({ query: 'SELECT * FROM orders' });
      await producer.send({ topic: 'orders', messages: [] });
    }
  `,
  );
});
