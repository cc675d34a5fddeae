import { check } from '../check.js';

const on = { categories: { cache: 'warning' as const } };

describe('keyv', () => {
  check(
    'a value after a write',
    `
      import Keyv from 'keyv';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      const keyv = new Keyv('redis://localhost');
      export async function placeOrder(data: { id: string }) {
        await prisma.order.create({ data });
        await keyv.set(data.id, data);
        //         ^^^ lost-event
      }
    `,
    on,
  );

  check(
    'quiet: reading',
    `
      import { Keyv } from 'keyv';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      const keyv = new Keyv();
      export async function order(id: string) {
        const seen = await keyv.get(id);
        await prisma.view.create({ data: { id, seen } });
      }
    `,
    on,
  );
});
