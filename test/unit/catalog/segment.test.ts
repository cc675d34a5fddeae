import { check } from '../check.js';

const on = { categories: { analytics: 'warning' as const } };

describe('segment', () => {
  check(
    'an event after a write',
    `
      import { Analytics } from '@segment/analytics-node';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      const analytics = new Analytics({ writeKey: 'x' });
      export async function placeOrder(data: { id: string; user: string }) {
        await prisma.order.create({ data });
        analytics.track({ userId: data.user, event: 'Order Placed' });
        //        ^^^^^ lost-event
      }
    `,
    on,
  );

  check(
    'quiet: flushing',
    `
      import { Analytics } from '@segment/analytics-node';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      const analytics = new Analytics({ writeKey: 'x' });
      export async function stop() {
        await prisma.stop.create({ data: {} });
        await analytics.closeAndFlush();
      }
    `,
    on,
  );
});
