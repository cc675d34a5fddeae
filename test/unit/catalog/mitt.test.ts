import { check } from '../check.js';

const on = { categories: { inProcessBus: 'warning' as const } };

describe('mitt', () => {
  check(
    'an event that nobody hears',
    `
      import mitt from 'mitt';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      const emitter = mitt();
      export async function placeOrder(data: { id: string }) {
        await prisma.order.create({ data });
        emitter.emit('order', data);
        //      ^^^^ lost-event
      }
    `,
    on,
  );

  check(
    'a handler that sends',
    `
      import mitt from 'mitt';
      import { Kafka } from 'kafkajs';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      const producer = new Kafka({ brokers: [] }).producer();
      const emitter = mitt();
      emitter.on('order', (data) => producer.send({ topic: 'orders', messages: [data] }));
      export async function placeOrder(data: { id: string }) {
        await prisma.order.create({ data });
        emitter.emit('order', data);
        //      ^^^^ lost-event
      }
    `,
    on,
  );

  check(
    'quiet: listening',
    `
      import mitt from 'mitt';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      const emitter = mitt();
      export async function start() {
        await prisma.start.create({ data: {} });
        emitter.on('order', () => undefined);
      }
    `,
    on,
  );
});
