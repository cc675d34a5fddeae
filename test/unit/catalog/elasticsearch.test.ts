import { check } from '../check.js';

describe('elasticsearch', () => {
  check(
    'index and bulk after a write, both clients',
    `
      import { Client } from '@elastic/elasticsearch';
      import { Client as OpenSearch } from '@opensearch-project/opensearch';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      const client = new Client({ node: 'http://localhost:9200' });
      const open = new OpenSearch({ node: 'http://localhost:9201' });
      export async function placeOrder(data: { id: string }) {
        await prisma.order.create({ data });
        await client.index({ index: 'orders', id: data.id, document: data });
        //           ^^^^^ lost-event
      }
      export async function importOrders(data: { id: string }[]) {
        await prisma.order.createMany({ data });
        await open.helpers.bulk({ datasource: data, onDocument: () => ({ index: { _index: 'orders' } }) });
        //                 ^^^^ lost-event
      }
    `,
  );

  check(
    'quiet: searching',
    `
      import { Client } from '@elastic/elasticsearch';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      const client = new Client({ node: 'http://localhost:9200' });
      export async function search(q: string) {
        const result = await client.search({ index: 'orders', query: { match: { text: q } } });
        await prisma.query.create({ data: { q, hits: result.hits.hits.length } });
      }
    `,
  );
});
