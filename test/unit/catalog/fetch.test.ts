import { check } from '../check.js';
import { afterWrite } from './service.js';

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

  check(
    'ofetch, and an instance of it',
    afterWrite(
      `
import { ofetch } from 'ofetch';
const shop = ofetch.create({ baseURL: 'https://shop.example' });`,
      `
  await ofetch('https://shop.example/orders');
  await shop('/orders', { method: 'POST', body: data });
  //    ^^^^ lost-event`,
    ),
  );
});
