import { check } from '../check.js';

describe('graphile-worker', () => {
  check(
    'a job by a connection of its own',
    `
      import { makeWorkerUtils, quickAddJob } from 'graphile-worker';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      export async function placeOrder(data: { id: string }) {
        const utils = await makeWorkerUtils({ connectionString: 'postgres://localhost/shop' });
        await prisma.order.create({ data });
        await utils.addJob('thank', data);
        //          ^^^^^^ lost-event
      }
      export async function cancelOrder(id: string) {
        await prisma.order.delete({ where: { id } });
        await quickAddJob({}, 'refund', { id });
      //      ^^^^^^^^^^^ lost-event
      }
    `,
  );

  check(
    'quiet: add_job in the business transaction',
    `
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      export async function placeOrder(data: { id: string }) {
        await prisma.$transaction(async (tx) => {
          await tx.order.create({ data });
          await tx.$queryRaw\`SELECT graphile_worker.add_job('thank', \${JSON.stringify(data)})\`;
        });
      }
    `,
  );
});
