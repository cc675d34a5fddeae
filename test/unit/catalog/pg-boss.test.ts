import { check } from '../check.js';

describe('pg-boss', () => {
  check(
    'a job that commits alone',
    `
      import PgBoss from 'pg-boss';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      const boss = new PgBoss('postgres://localhost/shop');
      export async function placeOrder(data: { id: string }) {
        await prisma.order.create({ data });
        await boss.send('order-placed', data);
        //         ^^^^ lost-event
      }
    `,
  );

  check(
    'quiet: a job in the business transaction, and a worker',
    `
      import { PgBoss } from 'pg-boss';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      const boss = new PgBoss('postgres://localhost/shop');
      export async function placeOrder(data: { id: string }) {
        await prisma.$transaction(async (tx) => {
          await tx.order.create({ data });
          const db = { executeSql: (text: string, values: unknown[]) => tx.$queryRawUnsafe(text, ...values) };
          await boss.send('order-placed', data, { db });
        });
      }
      export async function start() {
        await boss.work('order-placed', async ([job]) => {
          await prisma.order.update({ where: { id: job.data.id }, data: { told: true } });
        });
      }
    `,
  );
});
