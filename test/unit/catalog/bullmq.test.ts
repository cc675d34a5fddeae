import { check } from '../check.js';
import { afterWrite } from './service.js';

describe('bullmq', () => {
  check(
    'a job after a write, a flow after another',
    `
      import { FlowProducer, Queue } from 'bullmq';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      const queue = new Queue('orders', { connection: { host: 'localhost' } });
      const flows = new FlowProducer();
      export async function placeOrder(data: { id: string }) {
        await prisma.order.create({ data });
        await queue.add('placed', data, { jobId: data.id });
        //          ^^^ lost-event
      }
      export async function ship(data: { id: string }) {
        await prisma.shipment.create({ data });
        await flows.add({ name: 'ship', queueName: 'shipments', children: [] });
        //          ^^^ lost-event
      }
    `,
  );

  check(
    'quiet: a worker that writes, and upkeep',
    `
      import { Queue, Worker } from 'bullmq';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      const queue = new Queue('orders');
      new Worker('orders', async (job) => {
        await prisma.order.update({ where: { id: job.data.id }, data: { done: true } });
        await job.updateProgress(100);
      });
      export async function stop() {
        await prisma.stop.create({ data: { waiting: await queue.count() } });
        await queue.close();
      }
    `,
  );

  check(
    'listeners give the emitter back',
    `
      import { Queue } from 'bullmq';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      class Jobs {
        private queue: Queue;
        start() {
          this.queue = new Queue('orders', {})
            .on('error', (e) => console.error(e))
            .setMaxListeners(20);
        }
        async place(data: { id: string }) {
          await prisma.order.create({ data });
          await this.queue.add('placed', data);
          //               ^^^ lost-event
        }
      }
    `,
  );

  check(
    'a job that is taken out of the queue or the schedule',
    `
    import { Queue } from 'bullmq';
    import { PrismaClient } from '@prisma/client';
    const queue = new Queue('reports');
    const prisma = new PrismaClient();
    export async function stop(id: string) {
      await prisma.schedule.delete({ where: { id } });
      await queue.removeJobScheduler(id);
      //          ^^^^^^^^^^^^^^^^^^ lost-event
    }
    export async function restore(id: string) {
      await prisma.$transaction(async (tx) => {
        await tx.schedule.update({ where: { id }, data: { deleteAt: null } });
        await queue.remove(id);
        //          ^^^^^^ phantom-event
      });
    }
  `,
  );

  check(
    'a job that is made without its queue object',
    afterWrite(
      `
import { Job, Queue } from 'bullmq';
const queue = new Queue('orders');`,
      `
  await Job.create(queue, 'tell', data);
  //        ^^^^^^ lost-event`,
    ),
  );
});
