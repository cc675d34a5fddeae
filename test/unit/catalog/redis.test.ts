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
});
