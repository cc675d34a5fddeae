import { check } from '../check.js';

describe('bull', () => {
  check(
    'a job after a write',
    `
      import Queue from 'bull';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      const queue = new Queue('orders', 'redis://localhost');
      export async function placeOrder(data: { id: string }) {
        await prisma.order.create({ data });
        await queue.add('placed', data, { attempts: 3 });
        //          ^^^ lost-event
      }
    `,
  );

  check(
    'quiet: processing',
    `
      import Queue from 'bull';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      const queue = new Queue('orders');
      queue.process('placed', async (job) => {
        await prisma.order.update({ where: { id: job.data.id }, data: { done: true } });
        await job.progress(100);
      });
    `,
  );
});
