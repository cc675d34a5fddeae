import { check } from '../check.js';

const on = { categories: { analytics: 'warning' as const } };

describe('mixpanel', () => {
  check(
    'an event after a write',
    `
      import * as Mixpanel from 'mixpanel';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      const mixpanel = Mixpanel.init('token');
      export async function placeOrder(data: { id: string; user: string }) {
        await prisma.order.create({ data });
        mixpanel.track('order placed', { distinct_id: data.user });
        //       ^^^^^ lost-event
      }
      export async function rename(user: string, name: string) {
        await prisma.user.update({ where: { id: user }, data: { name } });
        mixpanel.people.set(user, { name });
        //              ^^^ lost-event
      }
    `,
    on,
  );

  check(
    'quiet: set-up',
    `
      import * as Mixpanel from 'mixpanel';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      export async function start() {
        await prisma.start.create({ data: {} });
        return Mixpanel.init('token');
      }
    `,
    on,
  );
});
