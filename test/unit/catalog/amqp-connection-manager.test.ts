import { check } from '../check.js';

describe('amqp-connection-manager', () => {
  check(
    'publish on a channel wrapper after a write',
    `
      import amqp from 'amqp-connection-manager';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      const connection = amqp.connect(['amqp://localhost']);
      const channel = connection.createChannel({ json: true, setup: (ch) => ch.assertQueue('orders') });
      export async function placeOrder(data: { id: string }) {
        await prisma.order.create({ data });
        //                 ^^^^^^ write
        await channel.sendToQueue('orders', data);
        //            ^^^^^^^^^^^ lost-event
      }
    `,
  );

  check(
    'quiet: set-up and consuming',
    `
      import { connect, type ChannelWrapper } from 'amqp-connection-manager';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      export async function serve(channel: ChannelWrapper) {
        await channel.assertQueue('orders');
        await channel.consume('orders', async (msg) => {
          await prisma.order.create({ data: JSON.parse(msg.content.toString()) });
          channel.ack(msg);
        });
      }
      export const start = () => serve(connect('amqp://localhost').createChannel());
    `,
  );
});
