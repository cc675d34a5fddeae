import { check } from '../check.js';

const on = { categories: { analytics: 'warning' as const } };

describe('amplitude', () => {
  check(
    'an event after a write',
    `
      import { init, track } from '@amplitude/analytics-node';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      init('key');
      export async function placeOrder(data: { id: string; user: string }) {
        await prisma.order.create({ data });
        track('order placed', undefined, { user_id: data.user });
      //^^^^^ lost-event
      }
    `,
    on,
  );

  check(
    'quiet: set-up',
    `
      import * as amplitude from '@amplitude/analytics-node';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      export async function start() {
        await prisma.start.create({ data: {} });
        await amplitude.init('key').promise;
        await amplitude.flush().promise;
      }
    `,
    on,
  );
});
