import { check } from '../check.js';

const on = { categories: { ephemeral: 'warning' as const } };

describe('ably', () => {
  check(
    'a message after a write',
    `
      import * as Ably from 'ably';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      const ably = new Ably.Rest('key');
      export async function placeOrder(data: { id: string }) {
        await prisma.order.create({ data });
        await ably.channels.get('orders').publish('placed', data);
        //                                ^^^^^^^ lost-event
      }
    `,
    on,
  );

  check(
    'quiet: subscribing',
    `
      import * as Ably from 'ably';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      const realtime = new Ably.Realtime('key');
      export async function listen() {
        await realtime.channels.get('orders').subscribe('placed', async (message) => {
          await prisma.order.create({ data: message.data });
        });
      }
    `,
    on,
  );
});
