import { check } from '../check.js';

const head = `
    import { Kafka } from 'kafkajs';
    const producer = new Kafka({ brokers: [] }).producer();
    import { EventStoreDBClient, jsonEvent } from '@eventstore/db-client';
    import { KurrentDBClient } from '@kurrent/kurrentdb-client';
    const client = EventStoreDBClient.connectionString('esdb://localhost:2113');`;

describe('eventstore', () => {
  check(
    'an append and a message of its own beside it',
    `${head}
    export async function place(id: string) {
      await client.appendToStream('order-' + id, jsonEvent({ type: 'OrderPlaced', data: { id } }));
      //           ^^^^^^^^^^^^^^ write
      await producer.send({ topic: 'orders', messages: [] });
      //             ^^^^ lost-event
    }
    export async function kurrent(id: string) {
      const db = new KurrentDBClient({ endpoint: 'localhost' });
      await db.appendToStream('order-' + id, []);
      await producer.send({ topic: 'orders', messages: [] });
      //             ^^^^ lost-event
    }
  `,
  );

  check(
    'quiet: reads, and appends that nothing goes with',
    `${head}
    export async function ask(id: string) {
      for await (const event of client.readStream('order-' + id)) if (!event) return;
      await producer.send({ topic: 'orders', messages: [] });
    }
    export async function place(id: string) {
      await client.appendToStream('order-' + id, jsonEvent({ type: 'OrderPlaced', data: { id } }));
    }
  `,
  );
});
