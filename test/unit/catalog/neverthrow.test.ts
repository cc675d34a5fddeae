import { check } from '../check.js';

describe('neverthrow', () => {
  check(
    'a send after a write',
    `
      import { ResultAsync, fromPromise } from 'neverthrow';
      import { Kafka } from 'kafkajs';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      const producer = new Kafka({ brokers: [] }).producer();
      export function placeOrder(data: { id: string }) {
        return ResultAsync.fromPromise(prisma.order.create({ data }), (e) => e).andThen((order) =>
          fromPromise(producer.send({ topic: 'orders', messages: [{ value: order.id }] }), (e) => e),
          //                   ^^^^ lost-event
        );
      }
    `,
  );

  check(
    'quiet: a send where the write failed',
    `
      import { ResultAsync } from 'neverthrow';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      export async function placeOrder(data: { id: string }) {
        return ResultAsync.fromPromise(prisma.order.create({ data }), (e) => e).map((order) => order.id).unwrapOr(undefined);
      }
    `,
  );
});
