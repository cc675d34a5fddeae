import { check } from '../check.js';

describe('algolia', () => {
  check(
    'version 5 and version 4',
    `
      import { algoliasearch } from 'algoliasearch';
      import algoliasearch4 from 'algoliasearch';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      const client = algoliasearch('APP', 'key');
      const index = algoliasearch4('APP', 'key').initIndex('orders');
      export async function placeOrder(data: { id: string }) {
        await prisma.order.create({ data });
        await client.saveObject({ indexName: 'orders', body: { objectID: data.id } });
        //           ^^^^^^^^^^ lost-event
      }
      export async function cancelOrder(id: string) {
        await prisma.order.delete({ where: { id } });
        await index.deleteObject(id);
        //          ^^^^^^^^^^^^ lost-event
      }
    `,
  );

  check(
    'quiet: searching',
    `
      import { algoliasearch } from 'algoliasearch';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      const client = algoliasearch('APP', 'key');
      export async function search(query: string) {
        const result = await client.searchSingleIndex({ indexName: 'orders', searchParams: { query } });
        await prisma.query.create({ data: { query, hits: result.nbHits } });
      }
    `,
  );
});
