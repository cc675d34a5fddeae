import { check } from '../check.js';

describe('schedulers', () => {
  check(
    'a scheduled function that does both',
    `
      import cron from 'node-cron';
      import { Cron } from '@nestjs/schedule';
      import { Kafka } from 'kafkajs';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      const producer = new Kafka({ brokers: [] }).producer();
      cron.schedule('0 * * * *', async () => {
        await prisma.report.create({ data: {} });
        await producer.send({ topic: 'reports', messages: [] });
        //             ^^^^ lost-event
      });
      export class Reports {
        @Cron('0 0 * * *')
        async daily() {
          await prisma.report.create({ data: {} });
          await producer.send({ topic: 'reports', messages: [] });
          //             ^^^^ lost-event
        }
      }
    `,
  );

  check(
    'quiet: scheduling is not running',
    `
      import { schedule } from 'node-cron';
      import { CronJob } from 'cron';
      import { Kafka } from 'kafkajs';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      const producer = new Kafka({ brokers: [] }).producer();
      export async function start() {
        await prisma.start.create({ data: {} });
        schedule('0 * * * *', async () => producer.send({ topic: 'reports', messages: [] }));
        return new CronJob('0 0 * * *', async () => producer.send({ topic: 'reports', messages: [] }));
      }
    `,
  );
});
