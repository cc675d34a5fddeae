import assert from 'node:assert/strict';
import { makeCatalog } from '../../../src/catalog/index.js';
import { packageRole } from '../../../src/session/roles.js';
import { createSession } from '../../../src/session/session.js';
import { newFolder, type Folder } from '../../support/folders.js';

describe('roles of packages', () => {
  const role = packageRole(makeCatalog());
  for (const [name, is] of [
    ['pg', 'write'],
    ['kafkajs', 'send'],
    ['aws-sdk', 'both'],
    ['ioredis', 'both'],
    ['eventemitter2', 'transport'],
    ['rxjs', undefined],
    ['express', undefined],
  ] as const)
    it(`${name}: ${is ?? 'none'}`, () => assert.equal(role(name), is));

  it('of what is imported by name, only what the catalog knows', () => {
    assert.equal(role('@prisma/client', new Set(['PrismaClient', 'Order'])), 'write');
    assert.equal(role('@prisma/client', new Set(['Order', 'OrderStatus'])), undefined);
    assert.equal(role('@prisma/client', new Set(['Prisma', 'Prisma.JsonValue'])), undefined);
    assert.equal(role('@prisma/client', new Set(['Prisma', 'Prisma.TransactionClient'])), 'write');
    assert.equal(role('@prisma/client', new Set(['Prisma', 'Prisma.*'])), 'write');
    assert.equal(role('drizzle-orm/some-driver', new Set(['drizzle'])), role('drizzle-orm'), 'a subpath that is not listed: any name');
  });
});

describe('a generated client that is not in the repository', () => {
  let folder: Folder;
  afterEach(() => folder.remove());

  it('makes the files that use it matter', async () => {
    folder = newFolder({
      'src/db.ts': `import { PrismaClient } from './generated/client.js';
export const prisma = new PrismaClient();`,
      'src/orders.ts': `import { Kafka } from 'kafkajs';
import { prisma } from './db';
const producer = new Kafka({ brokers: [] }).producer();
export async function place(data: any) {
  await prisma.order.create({ data });
  await producer.send({ topic: 'orders', messages: [] });
}`,
    });
    const session = createSession({ roots: [folder.path], workers: 0 });
    const { findings } = await session.scan();
    await session.dispose();
    assert.deepEqual(
      findings.map((f) => `${f.function} ${f.rule}`),
      ['place lost-event'],
    );
  });
});
