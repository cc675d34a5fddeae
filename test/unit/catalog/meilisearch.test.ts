import { check } from '../check.js';

describe('meilisearch', () => {
  check(
    'documents after a write',
    `
      import { MeiliSearch } from 'meilisearch';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      const client = new MeiliSearch({ host: 'http://localhost:7700' });
      const index = client.index('orders');
      export async function placeOrder(data: { id: string }) {
        await prisma.order.create({ data });
        await index.addDocuments([data]);
        //          ^^^^^^^^^^^^ lost-event
      }
    `,
  );

  check(
    'quiet: searching',
    `
      import { Meilisearch } from 'meilisearch';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      const client = new Meilisearch({ host: 'http://localhost:7700' });
      export async function search(q: string) {
        const { hits } = await client.index('orders').search(q);
        await prisma.query.create({ data: { q, hits: hits.length } });
      }
    `,
  );
});
