import { check } from '../check.js';

describe('bee-queue', () => {
  check(
    'a job after a write',
    `
      import Queue from 'bee-queue';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      const queue = new Queue('orders');
      export async function placeOrder(data: { id: string }) {
        await prisma.order.create({ data });
        //                 ^^^^^^ write
        await queue.createJob(data).timeout(3000).retries(2).save();
        //                                                   ^^^^ lost-event
      }
    `,
  );

  check(
    'quiet: a job that is never saved, and a worker',
    `
      import Queue from 'bee-queue';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      const queue = new Queue('orders');
      queue.process(async (job) => {
        await prisma.order.update({ where: { id: job.data.id }, data: { done: true } });
      });
      export async function placeOrder(data: { id: string }) {
        await prisma.order.create({ data });
        queue.createJob(data).timeout(3000);
      }
    `,
  );
});
