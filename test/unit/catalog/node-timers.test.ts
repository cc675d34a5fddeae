import { check } from '../check.js';

describe('node-timers', () => {
  check(
    'a send that a timer carries',
    `
      import { Kafka } from 'kafkajs';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      const producer = new Kafka({ brokers: [] }).producer();
      export async function placeOrder(data: { id: string }) {
        await prisma.order.create({ data });
        setImmediate(() => void producer.send({ topic: 'orders', messages: [] }));
        //                               ^^^^ lost-event
      }
    `,
  );

  check(
    'quiet: an interval is a unit of its own, a delay does nothing',
    `
      import { setTimeout as sleep } from 'node:timers/promises';
      import { Kafka } from 'kafkajs';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      const producer = new Kafka({ brokers: [] }).producer();
      export async function start(data: { id: string }) {
        await prisma.start.create({ data });
        await sleep(1000);
        setInterval(() => void producer.send({ topic: 'beats', messages: [] }), 1000);
      }
    `,
  );
});
