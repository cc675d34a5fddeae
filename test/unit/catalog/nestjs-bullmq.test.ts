import { check } from '../check.js';

describe('nestjs-bullmq', () => {
  check(
    'an injected queue',
    `
      import { InjectQueue } from '@nestjs/bullmq';
      import { Queue } from 'bullmq';
      import { PrismaClient } from '@prisma/client';
      export class OrdersService {
        private readonly prisma = new PrismaClient();
        constructor(@InjectQueue('orders') private readonly queue: Queue) {}
        async place(data: { id: string }) {
          await this.prisma.order.create({ data });
          await this.queue.add('placed', data);
          //               ^^^ lost-event
        }
      }
    `,
  );

  check(
    'quiet: a processor that writes',
    `
      import { Processor, WorkerHost } from '@nestjs/bullmq';
      import type { Job } from 'bullmq';
      import { PrismaClient } from '@prisma/client';
      @Processor('orders')
      export class OrdersProcessor extends WorkerHost {
        private readonly prisma = new PrismaClient();
        async process(job: Job<{ id: string }>) {
          await this.prisma.order.update({ where: job.data, data: { done: true } });
          await job.updateProgress(100);
        }
      }
    `,
  );
});
