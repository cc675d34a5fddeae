import { check } from '../check.js';

describe('aws-firehose', () => {
  check(
    'PutRecord after a write',
    `
      import { FirehoseClient, PutRecordCommand } from '@aws-sdk/client-firehose';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      const client = new FirehoseClient({});
      export async function placeOrder(data: { id: string }) {
        await prisma.order.create({ data });
        await client.send(new PutRecordCommand({ DeliveryStreamName: 'orders', Record: { Data: Buffer.from(data.id) } }));
        //           ^^^^ lost-event
      }
    `,
  );

  check(
    'quiet: other commands',
    `
      import { FirehoseClient, DescribeDeliveryStreamCommand } from '@aws-sdk/client-firehose';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      export async function check(name: string) {
        await prisma.check.create({ data: { name } });
        await new FirehoseClient({}).send(new DescribeDeliveryStreamCommand({ DeliveryStreamName: name }));
      }
    `,
  );
});
