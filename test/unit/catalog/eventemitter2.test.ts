import { check } from '../check.js';

describe('eventemitter2', () => {
  check(
    'a listener that sends, in NestJS',
    `
      import { EventEmitter2, OnEvent } from '@nestjs/event-emitter';
      import { Kafka } from 'kafkajs';
      import { PrismaClient } from '@prisma/client';
      const producer = new Kafka({ brokers: [] }).producer();
      export class OrdersService {
        private readonly prisma = new PrismaClient();
        constructor(private readonly events: EventEmitter2) {}
        async place(data: { id: string }) {
          await this.prisma.order.create({ data });
          this.events.emit('order.placed', data);
          //          ^^^^ lost-event
        }
      }
      export class OrdersListener {
        @OnEvent('order.placed')
        async placed(data: { id: string }) {
          await producer.send({ topic: 'orders', messages: [{ value: data.id }] });
        }
      }
    `,
  );

  check(
    'quiet: a listener that does nothing of interest',
    `
      import { EventEmitter2 } from 'eventemitter2';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      const events = new EventEmitter2();
      const seen = new Set<string>();
      events.on('order.placed', (data: { id: string }) => seen.add(data.id));
      export async function placeOrder(data: { id: string }) {
        await prisma.order.create({ data });
        await events.emitAsync('order.placed', data);
      }
    `,
  );
});
