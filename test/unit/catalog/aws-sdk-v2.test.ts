import { check } from '../check.js';

describe('aws-sdk-v2', () => {
  check(
    'publish after a write, and after a DynamoDB put',
    `
      import AWS from 'aws-sdk';
      import SQS from 'aws-sdk/clients/sqs';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      const sns = new AWS.SNS();
      const sqs = new SQS();
      const table = new AWS.DynamoDB.DocumentClient();
      export async function placeOrder(data: { id: string }) {
        await prisma.order.create({ data });
        await sns.publish({ TopicArn: 'arn:orders', Message: data.id }).promise();
        //        ^^^^^^^ lost-event
      }
      export async function payOrder(data: { id: string }) {
        await table.put({ TableName: 'payments', Item: data }).promise();
        //          ^^^ write
        await sqs.sendMessage({ QueueUrl: 'https://queue/payments', MessageBody: data.id }).promise();
        //        ^^^^^^^^^^^ lost-event
      }
    `,
  );

  check(
    'quiet: reading',
    `
      import { S3 } from 'aws-sdk';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      const s3 = new S3();
      export async function importFile(Key: string) {
        const file = await s3.getObject({ Bucket: 'files', Key }).promise();
        await prisma.file.create({ data: { Key, size: file.ContentLength } });
      }
    `,
  );
});
