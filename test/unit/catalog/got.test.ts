import { check } from '../check.js';

describe('got', () => {
  check(
    'post after a write',
    `
      import got from 'got';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      const api = got.extend({ prefixUrl: 'https://partner.example' });
      export async function placeOrder(data: { id: string }) {
        await prisma.order.create({ data });
        await got.post('https://partner.example/orders', { json: data }).json();
        //        ^^^^ lost-event
      }
      export async function payOrder(data: { id: string }) {
        await prisma.payment.create({ data });
        await api('payments', { method: 'POST', json: data });
      //      ^^^ lost-event
      }
    `,
  );

  check(
    'quiet: reading',
    `
      import { got } from 'got';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      export async function importRates() {
        const data = await got('https://rates.example').json<object>();
        await prisma.rate.create({ data });
        await got.head('https://rates.example/done');
      }
    `,
  );
});
