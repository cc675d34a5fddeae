import { check } from '../check.js';

describe('stompit', () => {
  check(
    'a message over a channel after a write',
    `
      import { ChannelFactory } from 'stompit';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      const factory = new ChannelFactory({});
      export async function placeOrder(data: { id: string }) {
        await prisma.order.create({ data });
        factory.channel((error, channel) => {
          channel.send({ destination: '/queue/orders' }, data.id, () => undefined);
          //      ^^^^ lost-event
        });
      }
    `,
  );

  check(
    'quiet: subscribing',
    `
      import { connect } from 'stompit';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      connect({ host: 'localhost' }, (error, client) => {
        client.subscribe({ destination: '/queue/orders' }, async (err, message) => {
          await prisma.order.create({ data: { message } });
          client.ack(message);
        });
      });
    `,
  );
});
