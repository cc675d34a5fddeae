import { check } from '../check.js';

describe('rabbitmq-client', () => {
  check(
    'send after a write',
    `
      import { Connection } from 'rabbitmq-client';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      const rabbit = new Connection('amqp://localhost');
      const publisher = rabbit.createPublisher({ confirm: true });
      export async function placeOrder(data: { id: string }) {
        await prisma.order.create({ data });
        await publisher.send('orders', data);
        //              ^^^^ lost-event
      }
    `,
  );

  check(
    'quiet: a consumer that writes',
    `
      import { Connection } from 'rabbitmq-client';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      const rabbit = new Connection('amqp://localhost');
      rabbit.createConsumer({ queue: 'orders' }, async (message) => {
        await prisma.order.create({ data: message.body });
      });
    `,
  );
});
