import { check } from '../check.js';

describe('superagent', () => {
  check(
    'a chain that is awaited',
    `
      import request from 'superagent';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      export async function placeOrder(data: { id: string }) {
        await prisma.order.create({ data });
        await request.post('https://partner.example/orders').set('accept', 'json').send(data);
        //            ^^^^ lost-event
      }
    `,
  );

  check(
    'quiet: a request that is built and never sent, and one that reads',
    `
      import request from 'superagent';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      export async function importRates() {
        const later = request.post('https://partner.example/done');
        const res = await request.get('https://rates.example').query({ day: 'today' });
        await prisma.rate.create({ data: res.body });
        return typeof later;
      }
    `,
  );
});
