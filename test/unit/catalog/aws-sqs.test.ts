import { check } from '../check.js';

describe('aws-sqs', () => {
  check(
    'SendMessage after a write',
    `
      import { SQSClient, SendMessageCommand } from '@aws-sdk/client-sqs';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      const sqs = new SQSClient({});
      export async function placeOrder(data: { id: string }) {
        await prisma.order.create({ data });
        await sqs.send(new SendMessageCommand({ QueueUrl: 'https://queue/orders', MessageBody: data.id }));
        //        ^^^^ lost-event
      }
    `,
  );

  check(
    'quiet: consuming',
    `
      import { SQSClient, ReceiveMessageCommand, DeleteMessageCommand } from '@aws-sdk/client-sqs';
      import { Consumer } from 'sqs-consumer';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      const sqs = new SQSClient({});
      export async function poll(QueueUrl: string) {
        const { Messages } = await sqs.send(new ReceiveMessageCommand({ QueueUrl }));
        for (const m of Messages ?? []) {
          await prisma.order.create({ data: JSON.parse(m.Body!) });
          await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: m.ReceiptHandle }));
        }
      }
      export const consumer = Consumer.create({
        queueUrl: 'https://queue/orders',
        handleMessage: async (m) => {
          await prisma.order.create({ data: JSON.parse(m.Body!) });
          return m;
        },
      });
    `,
  );
});
