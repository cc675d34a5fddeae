import { check } from '../check.js';

describe('async-retry', () => {
  check(
    'a send that is retried',
    `
      import retry from 'async-retry';
      import { Kafka } from 'kafkajs';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      const producer = new Kafka({ brokers: [] }).producer();
      export async function placeOrder(data: { id: string }) {
        await prisma.order.create({ data });
        await retry(async () => {
          await producer.send({ topic: 'orders', messages: [] });
          //             ^^^^ lost-event
        });
      }
    `,
  );

  check(
    'quiet: a write that is retried',
    `
      import retry from 'async-retry';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      export async function placeOrder(data: { id: string }) {
        await retry(async (bail) => prisma.order.create({ data }), { retries: 5 });
      }
    `,
  );
});
