import { check } from '../check.js';

describe('aws-kinesis', () => {
  check(
    'putRecord of the aggregated client after a write',
    `
      import { Kinesis } from '@aws-sdk/client-kinesis';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      const kinesis = new Kinesis({});
      export async function placeOrder(data: { id: string }) {
        await prisma.order.create({ data });
        await kinesis.putRecord({ StreamName: 'orders', PartitionKey: data.id, Data: Buffer.from(data.id) });
        //            ^^^^^^^^^ lost-event
      }
    `,
  );

  check(
    'quiet: reading a stream',
    `
      import { KinesisClient, DescribeStreamCommand } from '@aws-sdk/client-kinesis';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      export async function check(name: string) {
        await prisma.check.create({ data: { name } });
        await new KinesisClient({}).send(new DescribeStreamCommand({ StreamName: name }));
      }
    `,
  );
});
