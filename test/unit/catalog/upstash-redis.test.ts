import { check } from '../check.js';

const head = `
    import { Kafka } from 'kafkajs';
    const producer = new Kafka({ brokers: [] }).producer();
    import { Redis } from '@upstash/redis';
    import { PrismaClient } from '@prisma/client';
    const prisma = new PrismaClient();
    const redis = Redis.fromEnv();`;

describe('upstash redis', () => {
  check(
    'a stream is a broker, also when it is queued',
    `${head}
    export async function place(id: string) {
      await prisma.order.create({ data: { id } });
      await redis.xadd('orders', '*', { id });
      //          ^^^^ lost-event
    }
    export async function queued(id: string) {
      const p = redis.pipeline();
      await prisma.order.create({ data: { id } });
      await p.xadd('orders', '*', { id }).exec();
      //      ^^^^ lost-event
    }
  `,
  );

  check(
    'quiet: a cache is off by default; locks and counters are none',
    `${head}
    export async function place(id: string) {
      await redis.set('lock', id, { nx: true, ex: 5 });
      await prisma.order.create({ data: { id } });
      await redis.set('order', id);
      await redis.incr('orders');
      await redis.publish('orders', id);
      await redis.multi().del('lock').exec();
    }
  `,
  );
});
