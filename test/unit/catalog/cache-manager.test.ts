import { check } from '../check.js';

const on = { categories: { cache: 'warning' as const } };

describe('cache-manager', () => {
  check(
    'a value after a write, in NestJS',
    `
      import { Inject } from '@nestjs/common';
      import { CACHE_MANAGER } from '@nestjs/cache-manager';
      import type { Cache } from 'cache-manager';
      import { PrismaClient } from '@prisma/client';
      export class OrdersService {
        private readonly prisma = new PrismaClient();
        constructor(@Inject(CACHE_MANAGER) private readonly cache: Cache) {}
        async place(data: { id: string }) {
          await this.prisma.order.create({ data });
          await this.cache.set(\`order:\${data.id}\`, data);
          //               ^^^ lost-event
        }
      }
    `,
    on,
  );

  check(
    'quiet: reading through the cache',
    `
      import { createCache } from 'cache-manager';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      const cache = createCache();
      export async function order(id: string) {
        return cache.wrap(id, () => prisma.order.findUnique({ where: { id } }));
      }
    `,
    on,
  );
});
