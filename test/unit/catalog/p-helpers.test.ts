import { check } from '../check.js';

describe('p-helpers', () => {
  check(
    'retried, limited, queued, mapped: what the function does happens',
    `
      import pRetry from 'p-retry';
      import pLimit from 'p-limit';
      import PQueue from 'p-queue';
      import pMap from 'p-map';
      import { Kafka } from 'kafkajs';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      const producer = new Kafka({ brokers: [] }).producer();
      const limit = pLimit(2);
      const queue = new PQueue({ concurrency: 1 });
      const tell = (id: string) => producer.send({ topic: 'orders', messages: [{ value: id }] });
      export async function retried(data: { id: string }) {
        await prisma.order.create({ data });
        await pRetry(() => tell(data.id), { retries: 5 });
        //                 ^^^^ lost-event
      }
      export async function limited(data: { id: string }) {
        await prisma.order.create({ data });
        await limit(() => tell(data.id));
        //                ^^^^ lost-event
      }
      export async function queued(data: { id: string }) {
        await prisma.order.create({ data });
        await queue.add(() => tell(data.id));
        //                    ^^^^ lost-event
      }
      export async function mapped(ids: string[]) {
        await prisma.order.createMany({ data: ids });
        await pMap(ids, (id) => tell(id), { concurrency: 4 });
        //                      ^^^^ lost-event
      }
    `,
  );

  check(
    'quiet: a write alone, retried',
    `
      import pRetry from 'p-retry';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      export async function placeOrder(data: { id: string }) {
        return pRetry(() => prisma.order.create({ data }), { retries: 3 });
      }
    `,
  );
});
