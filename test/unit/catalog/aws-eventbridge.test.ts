import { check } from '../check.js';

describe('aws-eventbridge', () => {
  check(
    'PutEvents after a write',
    `
      import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      const client = new EventBridgeClient({});
      export async function placeOrder(data: { id: string }) {
        await prisma.order.create({ data });
        await client.send(new PutEventsCommand({ Entries: [{ Source: 'shop', DetailType: 'OrderPlaced', Detail: JSON.stringify(data) }] }));
        //           ^^^^ lost-event
      }
    `,
  );

  check(
    'quiet: other commands',
    `
      import { EventBridgeClient, PutRuleCommand } from '@aws-sdk/client-eventbridge';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      const client = new EventBridgeClient({});
      export async function addRule(data: { name: string }) {
        await prisma.rule.create({ data });
        await client.send(new PutRuleCommand({ Name: data.name }));
      }
    `,
  );
});
