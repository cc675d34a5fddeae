import { check } from '../check.js';

describe('fetch', () => {
  check(
    'a POST after a write',
    `
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      export async function placeOrder(data: { id: string }) {
        await prisma.order.create({ data });
        await fetch('https://partner.example/orders', { method: 'POST', body: JSON.stringify(data) });
      //      ^^^^^ lost-event
      }
    `,
  );

  check(
    'quiet: reading',
    `
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      export async function importRates() {
        const res = await fetch('https://rates.example');
        await prisma.rate.create({ data: await res.json() });
        await fetch('https://rates.example/done', { method: 'HEAD' });
      }
    `,
  );
});
