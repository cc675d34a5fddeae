import { check } from '../check.js';

const kafka = `
import { Kafka } from 'kafkajs';
const producer = new Kafka({ brokers: [] }).producer();
const tell = { topic: 'orders', messages: [{ value: 'a' }] };`;

describe('cosmosdb', () => {
  check(
    'an item, then a send',
    `${kafka}
import { CosmosClient } from '@azure/cosmos';
const orders = new CosmosClient('connection').database('shop').container('orders');
export async function place(data: object) {
  await orders.items.create(data);
  //                 ^^^^^^ write
  await producer.send(tell);
  //             ^^^^ lost-event
}`,
  );

  check(
    'a container that is made where it lacks, an item replaced',
    `${kafka}
import { type Container, CosmosClient } from '@azure/cosmos';
class Orders {
  private container!: Container;
  async init() {
    const { database } = await new CosmosClient('c').databases.createIfNotExists({ id: 'shop' });
    const { container } = await database.containers.createIfNotExists({ id: 'orders' });
    this.container = container;
  }
  async ship(id: string, data: object) {
    await this.container.item(id, id).replace(data);
    //                                ^^^^^^^ write
    await producer.send(tell);
    //             ^^^^ lost-event
  }
}
export const orders = new Orders();`,
  );

  check(
    'quiet: reads',
    `${kafka}
import { CosmosClient } from '@azure/cosmos';
const orders = new CosmosClient('c').database('shop').container('orders');
export async function ask() {
  await orders.items.query('SELECT * FROM c').fetchAll();
  await orders.item('a', 'a').read();
  await producer.send(tell);
}`,
  );
});
