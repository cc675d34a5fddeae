import { check } from '../check.js';

describe('slack', () => {
  check(
    'a message after a write',
    `
      import { WebClient } from '@slack/web-api';
      import { IncomingWebhook } from '@slack/webhook';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      const web = new WebClient('xoxb');
      const webhook = new IncomingWebhook('https://hooks.example');
      export async function placeOrder(data: { id: string }) {
        await prisma.order.create({ data });
        await web.chat.postMessage({ channel: 'orders', text: data.id });
        //             ^^^^^^^^^^^ lost-event
      }
      export async function cancelOrder(id: string) {
        await prisma.order.delete({ where: { id } });
        await webhook.send({ text: id });
        //            ^^^^ lost-event
      }
    `,
  );

  check(
    'quiet: reading',
    `
      import { WebClient } from '@slack/web-api';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      const web = new WebClient('xoxb');
      export async function importUsers() {
        const { members } = await web.users.list();
        await prisma.user.createMany({ data: members });
      }
    `,
  );
});
