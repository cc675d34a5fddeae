import { check } from '../check.js';

describe('bottleneck', () => {
  check(
    'a send that waits for its turn',
    `
      import Bottleneck from 'bottleneck';
      import { Kafka } from 'kafkajs';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      const producer = new Kafka({ brokers: [] }).producer();
      const limiter = new Bottleneck({ maxConcurrent: 1 });
      const tell = limiter.wrap(async (id: string) => producer.send({ topic: 'orders', messages: [{ value: id }] }));
      export async function placeOrder(data: { id: string }) {
        await prisma.order.create({ data });
        await limiter.schedule(() => producer.send({ topic: 'orders', messages: [] }));
        //                                    ^^^^ lost-event
      }
      export async function cancelOrder(id: string) {
        await prisma.order.delete({ where: { id } });
        await tell(id);
      //      ^^^^ lost-event
      }
    `,
  );

  check(
    'quiet: a wrapped function that nobody calls',
    `
      import Bottleneck from 'bottleneck';
      import { Kafka } from 'kafkajs';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      const producer = new Kafka({ brokers: [] }).producer();
      export async function placeOrder(data: { id: string }) {
        await prisma.order.create({ data });
        return new Bottleneck().wrap(async () => producer.send({ topic: 'orders', messages: [] }));
      }
    `,
  );
});
