import { check } from '../check.js';

describe('typesense', () => {
  check(
    'documents after a write',
    `
      import { Client } from 'typesense';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      const client = new Client({ nodes: [{ host: 'localhost', port: 8108, protocol: 'http' }], apiKey: 'x' });
      export async function placeOrder(data: { id: string }) {
        await prisma.order.create({ data });
        await client.collections('orders').documents().upsert(data);
        //                                             ^^^^^^ lost-event
      }
    `,
  );

  check(
    'quiet: searching',
    `
      import Typesense from 'typesense';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      const client = new Typesense.Client({ nodes: [{ host: 'localhost', port: 8108, protocol: 'http' }], apiKey: 'x' });
      export async function search(q: string) {
        const { found } = await client.collections('orders').documents().search({ q, query_by: 'text' });
        await prisma.query.create({ data: { q, found } });
      }
    `,
  );
});
