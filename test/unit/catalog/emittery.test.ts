import { check } from '../check.js';

const on = { categories: { inProcessBus: 'warning' as const } };

describe('emittery', () => {
  check(
    'a handler that sends',
    `
      import Emittery from 'emittery';
      import { Kafka } from 'kafkajs';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      const producer = new Kafka({ brokers: [] }).producer();
      const emitter = new Emittery();
      emitter.on('order', async (data) => {
        await producer.send({ topic: 'orders', messages: [data] });
      });
      export async function placeOrder(data: { id: string }) {
        await prisma.order.create({ data });
        await emitter.emit('order', data);
        //            ^^^^ lost-event
      }
    `,
    on,
  );

  check(
    'quiet: listening',
    `
      import Emittery from 'emittery';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      const emitter = new Emittery();
      export async function start() {
        await prisma.start.create({ data: {} });
        emitter.clearListeners();
      }
    `,
    on,
  );
});
