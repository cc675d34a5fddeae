import { check } from '../check.js';

const head = `
    import { Kafka } from 'kafkajs';
    const producer = new Kafka({ brokers: [] }).producer();
    import { Entity } from 'electrodb';
    const orders = new Entity({ model: { entity: 'order', service: 'shop', version: '1' }, attributes: {}, indexes: {} }, { table: 'shop' });`;

describe('electrodb', () => {
  check(
    'an operation runs at go',
    `${head}
    export async function place(id: string) {
      await orders.create({ id }).go();
      //                          ^^ write
      await producer.send({ topic: 'orders', messages: [] });
      //             ^^^^ lost-event
    }
    export async function pay(id: string) {
      await orders.update({ id }).set({ paid: true }).go();
      await producer.send({ topic: 'orders', messages: [] });
      //             ^^^^ lost-event
    }
  `,
  );

  check(
    'quiet: reads, and operations that are not run',
    `${head}
    export async function ask(id: string) {
      const { data } = await orders.get({ id }).go();
      const parameters = orders.put({ id }).params();
      await producer.send({ topic: 'orders', messages: [] });
    }
  `,
  );

  check(
    'a transaction of a service',
    `
import { Kafka } from 'kafkajs';
const producer = new Kafka({ brokers: [] }).producer();
const tell = { topic: 'orders', messages: [{ value: 'a' }] };
import { Entity, Service } from 'electrodb';
const orders = new Entity({ model: { entity: 'order', version: '1', service: 'shop' }, attributes: {}, indexes: {} });
const shop = new Service({ orders });
export async function place(data: never) {
  await shop.transaction.write(({ orders }) => [orders.put(data).commit()]).go();
  //                                                                        ^^ write
  await producer.send(tell);
  //             ^^^^ lost-event
}
export async function ask(data: never) {
  await shop.transaction.get(({ orders }) => [orders.get(data).commit()]).go();
  await producer.send(tell);
}`,
  );
});
