import { check } from '../check.js';

describe('vercel-queue', () => {
  check(
    'a message after a write',
    `
      import { send } from '@vercel/queue';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      export async function placeOrder(data: { id: string }) {
        await prisma.order.create({ data });
        await send('orders', data);
      //      ^^^^ lost-event
      }
    `,
  );

  check(
    'quiet: receiving',
    `
      import { handleCallback } from '@vercel/queue';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      export const POST = handleCallback(async (message: { id: string }) => {
        await prisma.order.create({ data: message });
      });
    `,
  );
});
