import { check } from '../check.js';

describe('cap-event-queue', () => {
  check(
    'quiet: an event in the transaction of the request',
    `
      import { publishEvent } from '@cap-js-community/event-queue';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      export async function placeOrder(data: { id: string }) {
        await prisma.$transaction(async (tx) => {
          await tx.order.create({ data });
          await publishEvent(tx, { type: 'Orders', subType: 'placed', payload: data.id });
        });
      }
    `,
  );

  check(
    'an event with a transaction of its own',
    `
      import { publishEvent } from '@cap-js-community/event-queue';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      export async function placeOrder(data: { id: string }) {
        await prisma.order.create({ data });
        await publishEvent(undefined, { type: 'Orders', subType: 'placed', payload: data.id });
      //      ^^^^^^^^^^^^ outbox-not-atomic
      }
    `,
  );
});
