import { check } from '../check.js';

const head = `
    import { Kafka } from 'kafkajs';
    const producer = new Kafka({ brokers: [] }).producer();
    import * as dynamoose from 'dynamoose';
    const Order = dynamoose.model('orders', new dynamoose.Schema({ id: String }));
    const Outbox = dynamoose.model('outbox', { id: String });`;

describe('dynamoose', () => {
  check(
    'models and items',
    `${head}
    export async function place(id: string) {
      await Order.create({ id });
      //          ^^^^^^ write
      await producer.send({ topic: 'orders', messages: [] });
      //             ^^^^ lost-event
    }
    export async function save(id: string) {
      const order = new Order({ id });
      await order.save();
      //          ^^^^ write
      await producer.send({ topic: 'orders', messages: [] });
      //             ^^^^ lost-event
    }
    export async function both(id: string) {
      await dynamoose.transaction([Order.transaction.create({ id }), Order.transaction.delete('cart')]);
      await producer.send({ topic: 'orders', messages: [] });
      //             ^^^^ lost-event
    }
  `,
  );

  check(
    'quiet: reads, and an outbox item in the same transaction',
    `${head}
    export async function ask(id: string) {
      const order = await Order.get(id);
      const all = await Order.query('id').eq(id).exec();
      await producer.send({ topic: 'orders', messages: [] });
    }
    export async function place(id: string) {
      await dynamoose.transaction([Order.transaction.create({ id }), Outbox.transaction.create({ id })]);
    }
  `,
  );
});
