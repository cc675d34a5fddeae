import { check } from '../check.js';

describe('cockatiel', () => {
  check(
    'a send under a policy',
    `
      import { ConsecutiveBreaker, ExponentialBackoff, circuitBreaker, handleAll, retry, wrap } from 'cockatiel';
      import { Kafka } from 'kafkajs';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      const producer = new Kafka({ brokers: [] }).producer();
      const policy = wrap(retry(handleAll, { maxAttempts: 3, backoff: new ExponentialBackoff() }), circuitBreaker(handleAll, { breaker: new ConsecutiveBreaker(5) }));
      export async function placeOrder(data: { id: string }) {
        await prisma.order.create({ data });
        await policy.execute(() => producer.send({ topic: 'orders', messages: [] }));
        //                                  ^^^^ lost-event
      }
    `,
  );

  check(
    'quiet: a write under a policy',
    `
      import { handleAll, retry } from 'cockatiel';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      export async function placeOrder(data: { id: string }) {
        await retry(handleAll, { maxAttempts: 3 }).execute(() => prisma.order.create({ data }));
      }
    `,
  );
});
