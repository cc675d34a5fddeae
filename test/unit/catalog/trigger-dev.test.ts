import { check } from '../check.js';
import { afterWrite } from './service.js';

describe('trigger-dev', () => {
  check(
    'a task of its own and one by name',
    `
      import { task, tasks } from '@trigger.dev/sdk';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      export const thank = task({ id: 'thank', run: async (payload: { id: string }) => payload.id });
      export async function placeOrder(data: { id: string }) {
        await prisma.order.create({ data });
        await thank.trigger(data);
        //          ^^^^^^^ lost-event
      }
      export async function cancelOrder(id: string) {
        await prisma.order.delete({ where: { id } });
        await tasks.trigger('refund', { id });
        //          ^^^^^^^ lost-event
      }
    `,
  );

  check(
    'quiet: what a task itself does',
    `
      import { task } from '@trigger.dev/sdk/v3';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      export const store = task({
        id: 'store',
        run: async (payload: { id: string }) => {
          await prisma.order.create({ data: payload });
        },
      });
    `,
  );

  check(
    'a schedule',
    afterWrite(
      `
import { schedules } from '@trigger.dev/sdk';`,
      `
  await schedules.create({ task: 'remind', cron: '0 0 * * *', deduplicationKey: data.id });
  //              ^^^^^^ lost-event`,
    ),
  );

  check(
    'a batch of several tasks',
    afterWrite(
      `
import { batch } from '@trigger.dev/sdk/v3';`,
      `
  await batch.trigger([{ id: 'remind', payload: data }]);
  //          ^^^^^^^ lost-event`,
    ),
  );

  check(
    'quiet: reads',
    afterWrite(
      `
import { batch, schedules } from '@trigger.dev/sdk';`,
      `
  await schedules.list();
  await batch.retrieve('a');`,
    ),
  );
});
