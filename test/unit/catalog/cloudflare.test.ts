import { check } from '../check.js';

describe('cloudflare', () => {
  check(
    'a queue of the environment after a write',
    `
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      interface Env {
        ORDERS: Queue<{ id: string }>;
      }
      export default {
        async fetch(request: Request, env: Env) {
          const data = await request.json();
          await prisma.order.create({ data });
          await env.ORDERS.send(data);
          //               ^^^^ lost-event
          return new Response('ok');
        },
      };
    `,
  );

  check(
    'quiet: reading a bucket',
    `
      import type { R2Bucket } from '@cloudflare/workers-types';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      export async function importFile(bucket: R2Bucket, key: string) {
        const file = await bucket.get(key);
        await prisma.file.create({ data: { key, size: file.size } });
      }
    `,
  );
});
