import { check } from '../check.js';

const head = `
    import { Kafka } from 'kafkajs';
    const producer = new Kafka({ brokers: [] }).producer();
    import couchbase from 'couchbase';
    const cluster = await couchbase.connect('couchbase://localhost', { username: '', password: '' });
    const orders = cluster.bucket('shop').defaultScope().collection('orders');`;

describe('couchbase', () => {
  check(
    'documents, queries, transactions',
    `${head}
    export async function place(id: string) {
      await orders.upsert(id, { id });
      //           ^^^^^^ write
      await producer.send({ topic: 'orders', messages: [] });
      //             ^^^^ lost-event
    }
    export async function pay(id: string) {
      await cluster.query('UPDATE orders SET paid = true WHERE id = $1', { parameters: [id] });
      await producer.send({ topic: 'orders', messages: [] });
      //             ^^^^ lost-event
    }
    export async function inside(id: string) {
      await cluster.transactions().run(async (ctx) => {
        await ctx.insert(orders, id, { id });
        await orders.remove('cart');
        //           ^^^^^^ escaped-write
      });
    }
  `,
  );

  check(
    'quiet: reads, and an outbox document in the transaction',
    `${head}
    const outbox = cluster.bucket('shop').collection('outbox');
    export async function ask(id: string) {
      const order = await orders.get(id);
      await orders.touch(id, 60);
      await producer.send({ topic: 'orders', messages: [] });
    }
    export async function place(id: string) {
      await cluster.transactions().run(async (ctx) => {
        await ctx.insert(orders, id, { id });
        await ctx.insert(outbox, id, { id });
      });
    }
  `,
  );
});
