import { check } from '../check.js';

describe('node-events', () => {
  check(
    'a listener that sends',
    `
      import { EventEmitter } from 'node:events';
      import { Kafka } from 'kafkajs';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      const producer = new Kafka({ brokers: [] }).producer();
      const bus = new EventEmitter();
      bus.on('order', (data) => producer.send({ topic: 'orders', messages: [data] }));
      export async function placeOrder(data: { id: string }) {
        await prisma.order.create({ data });
        bus.emit('order', data);
        //  ^^^^ lost-event
      }
    `,
  );

  check(
    'quiet: another emitter',
    `
      import { EventEmitter } from 'node:events';
      import { Kafka } from 'kafkajs';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      const producer = new Kafka({ brokers: [] }).producer();
      const bus = new EventEmitter();
      const other = new EventEmitter();
      other.on('order', (data) => producer.send({ topic: 'orders', messages: [data] }));
      export async function placeOrder(data: { id: string }) {
        await prisma.order.create({ data });
        bus.emit('order', data);
      }
    `,
  );
});
