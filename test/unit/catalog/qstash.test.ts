import { check } from '../check.js';

describe('qstash', () => {
  check(
    'a message after a write',
    `
      import { Client } from '@upstash/qstash';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      const qstash = new Client({ token: 'x' });
      const queue = qstash.queue({ queueName: 'orders' });
      export async function placeOrder(data: { id: string }) {
        await prisma.order.create({ data });
        await qstash.publishJSON({ url: 'https://shop.example/api/order', body: data });
        //           ^^^^^^^^^^^ lost-event
      }
      export async function payOrder(data: { id: string }) {
        await prisma.payment.create({ data });
        await queue.enqueueJSON({ url: 'https://shop.example/api/pay', body: data });
        //          ^^^^^^^^^^^ lost-event
      }
    `,
  );

  check(
    'quiet: receiving',
    `
      import { Receiver } from '@upstash/qstash';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      const receiver = new Receiver({ currentSigningKey: 'a', nextSigningKey: 'b' });
      export async function receive(body: string, signature: string) {
        if (await receiver.verify({ body, signature })) await prisma.order.create({ data: JSON.parse(body) });
      }
    `,
  );
});
