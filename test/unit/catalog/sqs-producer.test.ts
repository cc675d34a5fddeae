import { check } from '../check.js';

describe('sqs-producer', () => {
  check(
    'send after a write',
    `
      import { Producer } from 'sqs-producer';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      const producer = Producer.create({ queueUrl: 'https://queue/orders', region: 'eu-west-1' });
      export async function placeOrder(data: { id: string }) {
        await prisma.order.create({ data });
        await producer.send([data.id]);
        //             ^^^^ lost-event
      }
    `,
  );

  check(
    'quiet: reading the size of the queue',
    `
      import { Producer } from 'sqs-producer';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      const producer = Producer.create({ queueUrl: 'https://queue/orders' });
      export async function check() {
        await prisma.check.create({ data: { size: await producer.queueSize() } });
      }
    `,
  );
});
