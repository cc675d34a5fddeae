import { check } from '../check.js';

describe('ioredis', () => {
  check(
    'a stream after a write',
    `
      import Redis from 'ioredis';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      const redis = new Redis();
      export async function placeOrder(data: { id: string }) {
        await prisma.order.create({ data });
        await redis.xadd('orders', '*', 'id', data.id);
        //          ^^^^ lost-event
      }
    `,
  );

  check(
    'quiet: a cache, a lock and a counter',
    `
      import { Redis } from 'ioredis';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      const redis = new Redis();
      export async function placeOrder(data: { id: string }) {
        await redis.set(\`lock:\${data.id}\`, '1', 'EX', 10, 'NX');
        await prisma.order.create({ data });
        await redis.set(data.id, JSON.stringify(data));
        await redis.incr('orders');
        await redis.del(\`lock:\${data.id}\`);
      }
    `,
  );
});
