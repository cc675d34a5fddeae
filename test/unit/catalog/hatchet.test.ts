import { check } from '../check.js';

describe('hatchet', () => {
  check(
    'a task and an event after a write',
    `
      import { Hatchet } from '@hatchet-dev/typescript-sdk';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      const hatchet = Hatchet.init();
      const thank = hatchet.task({ name: 'thank', fn: async (input: { id: string }) => input.id });
      export async function placeOrder(data: { id: string }) {
        await prisma.order.create({ data });
        await thank.runNoWait(data);
        //          ^^^^^^^^^ lost-event
      }
      export async function cancelOrder(id: string) {
        await prisma.order.delete({ where: { id } });
        await hatchet.events.push('order:cancelled', { id });
        //                   ^^^^ lost-event
      }
    `,
  );

  check(
    'quiet: what a task itself does',
    `
      import { Hatchet } from '@hatchet-dev/typescript-sdk';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      const hatchet = Hatchet.init();
      export const store = hatchet.task({
        name: 'store',
        fn: async (input: { id: string }) => {
          await prisma.order.create({ data: input });
        },
      });
    `,
  );
});
