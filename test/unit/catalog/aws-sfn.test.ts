import { check } from '../check.js';

describe('aws-sfn', () => {
  check(
    'an execution after a write',
    `
      import { SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      const sfn = new SFNClient({});
      export async function placeOrder(data: { id: string }) {
        await prisma.order.create({ data });
        await sfn.send(new StartExecutionCommand({ stateMachineArn: 'arn:orders', input: JSON.stringify(data) }));
        //        ^^^^ lost-event
      }
    `,
  );

  check(
    'quiet: reading',
    `
      import { SFNClient, DescribeExecutionCommand } from '@aws-sdk/client-sfn';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      export async function check(executionArn: string) {
        const { status } = await new SFNClient({}).send(new DescribeExecutionCommand({ executionArn }));
        await prisma.check.create({ data: { status } });
      }
    `,
  );
});
