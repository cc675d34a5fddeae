import { check } from '../check.js';

describe('rascal', () => {
  check(
    'publish after a write',
    `
      import { BrokerAsPromised } from 'rascal';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      export async function placeOrder(data: { id: string }) {
        const broker = await BrokerAsPromised.create({});
        await prisma.order.create({ data });
        await broker.publish('order_placed', data);
        //           ^^^^^^^ lost-event
      }
    `,
  );

  check(
    'quiet: subscribing',
    `
      import { BrokerAsPromised } from 'rascal';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      export async function start() {
        const broker = await BrokerAsPromised.create({});
        const subscription = await broker.subscribe('orders');
        subscription.on('message', async (message, content, ackOrNack) => {
          await prisma.order.create({ data: content });
          ackOrNack();
        });
      }
    `,
  );
});
