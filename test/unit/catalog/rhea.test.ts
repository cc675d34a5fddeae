import { check } from '../check.js';

describe('rhea', () => {
  check(
    'a message over a sender after a write',
    `
      import * as container from 'rhea';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      const connection = container.connect({ port: 5672 });
      const sender = connection.open_sender('orders');
      export async function placeOrder(data: { id: string }) {
        await prisma.order.create({ data });
        sender.send({ body: data });
        //     ^^^^ lost-event
      }
    `,
  );

  check(
    'quiet: receiving',
    `
      import * as container from 'rhea';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      const connection = container.connect({ port: 5672 });
      connection.open_receiver('orders');
      connection.on('message', async (context) => {
        await prisma.order.create({ data: context.message.body });
      });
    `,
  );
});
