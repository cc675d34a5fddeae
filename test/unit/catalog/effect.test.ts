import { check } from '../check.js';

describe('effect', () => {
  check(
    'a generator that does both',
    `
      import { Effect } from 'effect';
      import { Kafka } from 'kafkajs';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      const producer = new Kafka({ brokers: [] }).producer();
      export const placeOrder = (data: { id: string }) =>
        Effect.gen(function* () {
          yield* Effect.tryPromise(() => prisma.order.create({ data }));
          yield* Effect.tryPromise({
            try: () => producer.send({ topic: 'orders', messages: [] }),
            //                  ^^^^ lost-event
            catch: (error) => new Error(String(error)),
          });
        });
    `,
  );

  check(
    'quiet: a write alone',
    `
      import { Effect } from 'effect';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      export const placeOrder = (data: { id: string }) => Effect.tryPromise(() => prisma.order.create({ data }));
    `,
  );
});
