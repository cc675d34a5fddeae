import { check } from '../check.js';
import { afterWrite } from './service.js';

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

  check('Bolt: the client of an app and of a listener', {
    'main.ts': afterWrite(
      `
import { App } from '@slack/bolt';
const app = new App({ token: 'xoxb' });
app.command('/order', async ({ ack, client, command }) => {
  await ack();
  await prisma.order.create({ data: command });
  await client.chat.postMessage({ channel: 'orders', text: 'placed' });
  //                ^^^^^^^^^^^ lost-event
});
app.message('order', async ({ message, say }) => {
  await prisma.order.create({ data: message });
  await say('placed');
  //    ^^^ lost-event
});
app.action('cancel', async ({ ack, respond }) => {
  await prisma.order.deleteMany({});
  await ack();
  await respond('cancelled');
});`,
      `
  await app.client.chat.postMessage({ channel: 'orders', text: data.id });
  //                    ^^^^^^^^^^^ lost-event`,
    ),
  });
});
