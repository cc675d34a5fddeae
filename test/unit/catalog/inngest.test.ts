import { check } from '../check.js';

describe('inngest', () => {
  check(
    'an event after a write',
    `
      import { Inngest } from 'inngest';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      const inngest = new Inngest({ id: 'shop' });
      export async function placeOrder(data: { id: string }) {
        await prisma.order.create({ data });
        await inngest.send({ name: 'shop/order.placed', data });
        //            ^^^^ lost-event
      }
    `,
  );

  check(
    'one step that does both',
    `
      import { Inngest } from 'inngest';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      const inngest = new Inngest({ id: 'shop' });
      export const pay = inngest.createFunction({ id: 'pay' }, { event: 'shop/order.placed' }, async ({ event, step }) => {
        await step.run('pay', async () => {
          await prisma.payment.create({ data: event.data });
          await fetch('https://bank.example', { method: 'POST' });
      //        ^^^^^ lost-event
        });
      });
    `,
  );

  check(
    'quiet: a step each',
    `
      import { Inngest } from 'inngest';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      const inngest = new Inngest({ id: 'shop' });
      export const pay = inngest.createFunction({ id: 'pay' }, { event: 'shop/order.placed' }, async ({ event, step }) => {
        const payment = await step.run('store', () => prisma.payment.create({ data: event.data }));
        await step.run('call', async () => fetch('https://bank.example', { method: 'POST', body: payment.id }));
        await step.sendEvent('tell', { name: 'shop/paid', data: payment });
      });
    `,
  );
});
