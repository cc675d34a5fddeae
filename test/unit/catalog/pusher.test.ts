import { check } from '../check.js';

const on = { categories: { ephemeral: 'warning' as const } };

describe('pusher', () => {
  check(
    'an event after a write',
    `
      import Pusher from 'pusher';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      const pusher = new Pusher({ appId: '1', key: 'k', secret: 's', cluster: 'eu' });
      export async function placeOrder(data: { id: string }) {
        await prisma.order.create({ data });
        await pusher.trigger('orders', 'placed', data);
        //           ^^^^^^^ lost-event
      }
    `,
    on,
  );

  check(
    'quiet: authorizing',
    `
      import Pusher from 'pusher';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      const pusher = new Pusher({ appId: '1', key: 'k', secret: 's', cluster: 'eu' });
      export async function join(id: string, channel: string) {
        await prisma.visit.create({ data: { id } });
        return pusher.authorizeChannel(id, channel);
      }
    `,
    on,
  );
});
