import { check } from '../check.js';

const parts = `
      import { Kafka } from 'kafkajs';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      const producer = new Kafka({ brokers: [] }).producer();`;

describe('eventemitter3', () => {
  check(
    'a listener that sends',
    `
      import EventEmitter from 'eventemitter3';${parts}
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
    'a class that extends it, the constant of an event',
    `
      import { EventEmitter } from 'eventemitter3';${parts}
      enum Events { Placed = 'placed' }
      class Orders extends EventEmitter {
        async place(data: { id: string }) {
          await prisma.order.create({ data });
          this.emit(Events.Placed, data);
          //   ^^^^ lost-event
        }
      }
      export const orders = new Orders();
      orders.on(Events.Placed, (data) => producer.send({ topic: 'orders', messages: [data] }));
    `,
  );

  check(
    'quiet: another emitter',
    `
      import EventEmitter from 'eventemitter3';${parts}
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
