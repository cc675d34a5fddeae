import { check } from '../check.js';

const on = { categories: { analytics: 'warning' as const } };

describe('posthog', () => {
  check(
    'an event after a write',
    `
      import { PostHog } from 'posthog-node';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      const posthog = new PostHog('key');
      export async function placeOrder(data: { id: string; user: string }) {
        await prisma.order.create({ data });
        posthog.capture({ distinctId: data.user, event: 'order placed' });
        //      ^^^^^^^ lost-event
      }
    `,
    on,
  );

  check(
    'quiet: feature flags',
    `
      import { PostHog } from 'posthog-node';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      const posthog = new PostHog('key');
      export async function placeOrder(data: { id: string; user: string }) {
        if (await posthog.isFeatureEnabled('orders', data.user)) await prisma.order.create({ data });
        await posthog.shutdown();
      }
    `,
    on,
  );
});
