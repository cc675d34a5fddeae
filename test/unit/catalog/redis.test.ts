import { check } from '../check.js';

describe('redis', () => {
  check(
    'a stream after a write, by multi as well',
    `
      import { createClient } from 'redis';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      const client = createClient();
      export async function placeOrder(data: { id: string }) {
        await prisma.order.create({ data });
        await client.xAdd('orders', '*', data);
        //           ^^^^ lost-event
      }
      export async function payOrder(data: { id: string }) {
        await prisma.payment.create({ data });
        await client.multi().xAdd('payments', '*', data).exec();
        //                   ^^^^ lost-event
      }
    `,
  );

  check(
    'quiet: a cache, and pub/sub',
    `
      import { createClient } from 'redis';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      const client = createClient();
      export async function placeOrder(data: { id: string }) {
        await prisma.order.create({ data });
        await client.set(data.id, JSON.stringify(data));
        await client.publish('orders', data.id);
      }
    `,
  );

  check(
    'version 3: callbacks, names in lower case, MULTI',
    `
const redis = require('redis');
const client = redis.createClient();
const { PrismaClient } = require('@prisma/client');
const prisma = new PrismaClient();
export async function place(data) {
  await prisma.order.create({ data });
  client.hset('order', 'a', data.id, (error) => console.log(error));
  //     ^^^^ lost-event
}
export async function several(data) {
  await prisma.order.create({ data });
  client.multi().set('order', data.id).exec((error) => console.log(error));
  //             ^^^ lost-event
}
export function ask(id) {
  client.get(id, (error, value) => console.log(error, value));
}
`,
    { categories: { cache: 'warning' } },
  );

  check(
    'version 3: what follows in a callback',
    `
import { createClient, RedisClient } from 'redis';
import { PrismaClient } from '@prisma/client';
const prisma = new PrismaClient();
class Orders {
  private readonly client: RedisClient = createClient();
  async place(data: any) {
    await prisma.order.create({ data });
    this.client.get('subscribers', (error, subscribers) => {
      if (subscribers) this.client.publish('orders', data.id);
      //                           ^^^^^^^ lost-event
    });
  }
}
export const orders = new Orders();
`,
    { categories: { ephemeral: 'warning' } },
  );
});
