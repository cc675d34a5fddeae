import { check } from '../check.js';
import { afterWrite } from './service.js';

describe('temporal', () => {
  check(
    'a workflow after a write, a signal after another',
    `
      import { Client, Connection } from '@temporalio/client';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      export async function placeOrder(data: { id: string }) {
        const connection = await Connection.connect({ address: 'localhost:7233' });
        const client = new Client({ connection });
        await prisma.order.create({ data });
        await client.workflow.start('order', { args: [data], taskQueue: 'orders', workflowId: data.id });
        //                    ^^^^^ lost-event
      }
      export async function payOrder(client: Client, id: string) {
        await prisma.payment.create({ data: { id } });
        await client.workflow.getHandle(id).signal('paid');
        //                                  ^^^^^^ lost-event
      }
    `,
  );

  check(
    'quiet: activities of a workflow are durable steps',
    `
      import { proxyActivities } from '@temporalio/workflow';
      import type * as activities from './activities';
      const { storeOrder, publishOrder } = proxyActivities<typeof activities>({ startToCloseTimeout: '1 minute' });
      export async function orderWorkflow(data: { id: string }) {
        await storeOrder(data);
        await publishOrder(data);
      }
    `,
  );

  check(
    'an activity is completed from outside',
    afterWrite(
      `
import { Client } from '@temporalio/client';
const client = new Client();`,
      `
  await client.activity.complete(data.token, 'done');
  //                    ^^^^^^^^ lost-event`,
    ),
  );
});
