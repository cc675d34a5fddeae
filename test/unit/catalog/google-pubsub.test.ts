import { check } from '../check.js';

describe('google-pubsub', () => {
  check(
    'a message after a write',
    `
      import { PubSub } from '@google-cloud/pubsub';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      const pubsub = new PubSub();
      const topic = pubsub.topic('orders');
      export async function placeOrder(data: { id: string }) {
        await prisma.order.create({ data });
        await topic.publishMessage({ json: data });
        //          ^^^^^^^^^^^^^^ lost-event
      }
    `,
  );

  check(
    'quiet: subscribing',
    `
      import { PubSub } from '@google-cloud/pubsub';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      new PubSub().subscription('orders').on('message', async (message) => {
        await prisma.order.create({ data: JSON.parse(message.data.toString()) });
        message.ack();
      });
    `,
  );
});
