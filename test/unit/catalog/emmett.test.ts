import { check } from '../check.js';

describe('emmett', () => {
  check(
    'events appended, then a message to the broker',
    `
      import { getPostgreSQLEventStore } from '@event-driven-io/emmett-postgresql';
      import { Kafka } from 'kafkajs';
      const store = getPostgreSQLEventStore('postgres://localhost/shop');
      const producer = new Kafka({ brokers: [] }).producer();
      export async function placeOrder(id: string) {
        await store.appendToStream(id, [{ type: 'OrderPlaced', data: { id } }]);
        //          ^^^^^^^^^^^^^^ write
        await producer.send({ topic: 'orders', messages: [] });
        //             ^^^^ lost-event
      }
    `,
  );

  check(
    'quiet: a command handler alone, and the store in memory',
    `
      import { CommandHandler, getInMemoryEventStore } from '@event-driven-io/emmett';
      import { getPostgreSQLEventStore } from '@event-driven-io/emmett-postgresql';
      import { Kafka } from 'kafkajs';
      const store = getPostgreSQLEventStore('postgres://localhost/shop');
      const producer = new Kafka({ brokers: [] }).producer();
      const handle = CommandHandler({ evolve: (s: object) => s, initialState: () => ({}) });
      export async function placeOrder(id: string) {
        await handle(store, id, () => ({ type: 'OrderPlaced', data: { id } }));
      }
      export async function simulate(id: string) {
        await getInMemoryEventStore().appendToStream(id, [{ type: 'OrderPlaced', data: { id } }]);
        await producer.send({ topic: 'simulations', messages: [] });
      }
    `,
  );
});
