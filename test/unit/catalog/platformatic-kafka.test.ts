import { check } from '../check.js';

describe('platformatic-kafka', () => {
  check(
    'send after a write',
    `
      import { Producer } from '@platformatic/kafka';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      const producer = new Producer({ clientId: 'shop', bootstrapBrokers: ['localhost:9092'] });
      export async function placeOrder(data: { id: string }) {
        await prisma.order.create({ data });
        await producer.send({ messages: [{ topic: 'orders', value: data.id }] });
        //             ^^^^ lost-event
      }
    `,
  );

  check(
    'quiet: consuming',
    `
      import { Consumer } from '@platformatic/kafka';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      const consumer = new Consumer({ groupId: 'orders', clientId: 'shop', bootstrapBrokers: ['localhost:9092'] });
      export async function start() {
        const stream = await consumer.consume({ topics: ['orders'] });
        for await (const message of stream) await prisma.order.create({ data: JSON.parse(message.value) });
      }
    `,
  );
});
