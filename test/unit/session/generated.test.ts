import assert from 'node:assert/strict';
import { createSession } from '../../../src/session/session.js';
import { newFolder, type Folder } from '../../support/folders.js';

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
