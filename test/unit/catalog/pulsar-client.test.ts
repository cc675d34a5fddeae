import { check } from '../check.js';

describe('pulsar-client', () => {
  check(
    'send after a write',
    `
      import Pulsar from 'pulsar-client';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      const client = new Pulsar.Client({ serviceUrl: 'pulsar://localhost:6650' });
      export async function placeOrder(data: { id: string }) {
        const producer = await client.createProducer({ topic: 'orders' });
        await prisma.order.create({ data });
        await producer.send({ data: Buffer.from(data.id) });
        //             ^^^^ lost-event
      }
    `,
  );

  check(
    'quiet: receiving',
    `
      import { Client } from 'pulsar-client';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      export async function receive() {
        const consumer = await new Client({ serviceUrl: 'pulsar://localhost' }).subscribe({ topic: 'orders', subscription: 'shop' });
        const message = await consumer.receive();
        await prisma.order.create({ data: JSON.parse(message.getData().toString()) });
        await consumer.acknowledge(message);
      }
    `,
  );
});
