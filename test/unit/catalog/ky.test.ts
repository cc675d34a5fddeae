import { check } from '../check.js';

describe('ky', () => {
  check(
    'post after a write',
    `
      import ky from 'ky';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      const api = ky.create({ prefixUrl: 'https://partner.example' });
      export async function placeOrder(data: { id: string }) {
        await prisma.order.create({ data });
        await api.post('orders', { json: data }).json();
        //        ^^^^ lost-event
      }
    `,
  );

  check(
    'quiet: reading',
    `
      import ky from 'ky';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      export async function importRates() {
        const data = await ky.get('https://rates.example').json<object>();
        await prisma.rate.create({ data });
      }
    `,
  );
});
