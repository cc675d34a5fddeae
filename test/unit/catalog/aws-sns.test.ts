import assert from 'node:assert/strict';
import { analyseSources, check } from '../check.js';

describe('aws-sns', () => {
  check(
    'PublishCommand after a write',
    `
    import { SNSClient, PublishCommand } from '@aws-sdk/client-sns';
    import { PrismaClient } from '@prisma/client';
    const sns = new SNSClient({});
    const prisma = new PrismaClient();
    export async function placeOrder(data: { id: string }) {
      await prisma.order.create({ data });
      //                 ^^^^^^ write
      await sns.send(new PublishCommand({ TopicArn: process.env.TOPIC, Message: JSON.stringify(data) }));
      //        ^^^^ lost-event
    }
  `,
  );

  check(
    'the aggregated client, command in a variable',
    `
    import { SNS, PublishBatchCommand } from '@aws-sdk/client-sns';
    import { PrismaClient } from '@prisma/client';
    const sns = new SNS({});
    const prisma = new PrismaClient();
    export async function placeOrder(data: { id: string }) {
      await prisma.order.create({ data });
      await sns.publish({ TopicArn: 'arn:orders', Message: data.id });
      //        ^^^^^^^ lost-event
    }
    export async function placeOrders(data: { id: string }[]) {
      await prisma.order.createMany({ data });
      const command = new PublishBatchCommand({ TopicArn: 'arn:orders', PublishBatchRequestEntries: data.map((d) => ({ Id: d.id, Message: d.id })) });
      await sns.send(command);
      //        ^^^^ lost-event
    }
  `,
  );

  check(
    'quiet: other commands',
    `
    import { SNSClient, SubscribeCommand } from '@aws-sdk/client-sns';
    import { PrismaClient } from '@prisma/client';
    const sns = new SNSClient({});
    const prisma = new PrismaClient();
    export async function subscribe(endpoint: string) {
      await prisma.endpoint.create({ data: { endpoint } });
      await sns.send(new SubscribeCommand({ TopicArn: 'arn:orders', Protocol: 'https', Endpoint: endpoint }));
    }
  `,
  );

  it('a text message to a phone is a request to a service, none to a broker', () => {
    const [finding, ...others] = analyseSources({
      'main.ts': `
    import { SNSClient, PublishCommand } from '@aws-sdk/client-sns';
    import { PrismaClient } from '@prisma/client';
    const sns = new SNSClient({});
    const prisma = new PrismaClient();
    export async function sendCode(PhoneNumber: string, Message: string) {
      await prisma.code.create({ data: { PhoneNumber } });
      const command = new PublishCommand({ PhoneNumber, Message });
      await sns.send(command);
    }
    `,
    });
    assert.equal(others.length, 0);
    assert.equal(finding?.category, 'http');
  });
});
