import { check } from '../check.js';

describe('locks', () => {
  check(
    'both under a lock',
    `
      import { Mutex } from 'async-mutex';
      import Redlock from 'redlock';
      import Redis from 'ioredis';
      import { Kafka } from 'kafkajs';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      const producer = new Kafka({ brokers: [] }).producer();
      const mutex = new Mutex();
      const redlock = new Redlock([new Redis()]);
      export async function placeOrder(data: { id: string }) {
        await mutex.runExclusive(async () => {
          await prisma.order.create({ data });
          await producer.send({ topic: 'orders', messages: [] });
          //             ^^^^ lost-event
        });
      }
      export async function payOrder(data: { id: string }) {
        await redlock.using([data.id], 5000, async () => {
          await prisma.payment.create({ data });
        });
        await producer.send({ topic: 'payments', messages: [] });
        //             ^^^^ lost-event
      }
    `,
  );

  check(
    'quiet: a lock and a write',
    `
      import Redlock from 'redlock';
      import Redis from 'ioredis';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      const redlock = new Redlock([new Redis()]);
      export async function placeOrder(data: { id: string }) {
        const lock = await redlock.acquire([data.id], 5000);
        await prisma.order.create({ data });
        await lock.release();
      }
    `,
  );
});
