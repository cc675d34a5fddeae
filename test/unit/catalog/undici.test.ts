import { check } from '../check.js';

describe('undici', () => {
  check(
    'request and a pool with changing methods',
    `
      import { Pool, request } from 'undici';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      const pool = new Pool('https://partner.example');
      export async function placeOrder(data: { id: string }) {
        await prisma.order.create({ data });
        await request('https://partner.example/orders', { method: 'POST', body: JSON.stringify(data) });
      //      ^^^^^^^ lost-event
      }
      export async function payOrder(data: { id: string }) {
        await prisma.payment.create({ data });
        await pool.request({ path: '/payments', method: 'PUT', body: JSON.stringify(data) });
        //         ^^^^^^^ lost-event
      }
    `,
  );

  check(
    'quiet: reading',
    `
      import { request } from 'undici';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      export async function importRates() {
        const { body } = await request('https://rates.example');
        await prisma.rate.create({ data: await body.json() });
      }
    `,
  );
});
