import { check } from '../check.js';

describe('nestjs-bull', () => {
  check(
    'an injected queue',
    `
      import { InjectQueue } from '@nestjs/bull';
      import { Queue } from 'bull';
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
      import { Process, Processor } from '@nestjs/bull';
      import type { Job } from 'bull';
      import { PrismaClient } from '@prisma/client';
      @Processor('orders')
      export class OrdersProcessor {
        private readonly prisma = new PrismaClient();
        @Process('placed')
        async placed(job: Job<{ id: string }>) {
          await this.prisma.order.update({ where: job.data, data: { done: true } });
          await job.progress(100);
        }
      }
    `,
  );
});
