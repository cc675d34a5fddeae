import { check } from '../check.js';

describe('aws-lambda', () => {
  check(
    'an invocation after a write',
    `
      import { LambdaClient, InvokeCommand } from '@aws-sdk/client-lambda';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      const lambda = new LambdaClient({});
      export async function placeOrder(data: { id: string }) {
        await prisma.order.create({ data });
        await lambda.send(new InvokeCommand({ FunctionName: 'thank', Payload: JSON.stringify(data) }));
        //           ^^^^ lost-event
      }
    `,
  );

  check(
    'quiet: a dry run',
    `
      import { LambdaClient, InvokeCommand } from '@aws-sdk/client-lambda';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      export async function check(data: { id: string }) {
        await prisma.check.create({ data });
        await new LambdaClient({}).send(new InvokeCommand({ FunctionName: 'thank', InvocationType: 'DryRun' }));
      }
    `,
  );
});
