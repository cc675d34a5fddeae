import { check } from '../check.js';

describe('moleculer', () => {
  check(
    'an event after a write',
    `
      import { ServiceBroker } from 'moleculer';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      const broker = new ServiceBroker();
      export async function placeOrder(data: { id: string }) {
        await prisma.order.create({ data });
        await broker.emit('order.placed', data);
        //           ^^^^ lost-event
      }
    `,
  );

  check(
    'quiet: calls and local events',
    `
      import { ServiceBroker } from 'moleculer';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      const broker = new ServiceBroker();
      export async function placeOrder(data: { id: string }) {
        await prisma.order.create({ data });
        const total = await broker.call('orders.total', data);
        broker.broadcastLocal('order.placed', data);
        return total;
      }
    `,
  );
});
