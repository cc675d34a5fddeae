import { check } from '../check.js';

describe('celery', () => {
  check(
    'a task after a write',
    `
      import { createClient } from 'celery-node';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      const client = createClient('amqp://', 'amqp://');
      const thank = client.createTask('tasks.thank');
      export async function placeOrder(data: { id: string }) {
        await prisma.order.create({ data });
        thank.applyAsync([data.id]);
        //    ^^^^^^^^^^ lost-event
      }
    `,
  );

  check(
    'quiet: a worker',
    `
      import { createWorker } from 'celery-node';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      const worker = createWorker('amqp://', 'amqp://');
      worker.register('tasks.store', async (id: string) => {
        await prisma.order.create({ data: { id } });
      });
      worker.start();
    `,
  );
});
