import assert from 'node:assert/strict';
import { analyseSources } from '../check.js';

/** What narrows the gap is told; it silences nothing. */
const head = `
import { PrismaClient } from '@prisma/client';
import { Kafka } from 'kafkajs';
const prisma = new PrismaClient();
const producer = new Kafka({ brokers: [] }).producer();
const tell = (x: any) => producer.send({ topic: 'a', messages: [x] });
`;

function mitigations(code: string): string[] {
  const findings = analyseSources({ 'main.ts': head + code });
  assert.equal(findings.length, 1);
  assert.equal(findings[0]!.rule, 'lost-event');
  return findings[0]!.mitigations;
}

describe('mitigations', () => {
  it('a retry of the library or of the project', () => {
    const own = mitigations(`
async function withRetry<T>(work: () => Promise<T>): Promise<T> {
  for (;;) { try { return await work(); } catch (e) { console.error(e); } }
}
export async function a(x: any) {
  await prisma.order.create({ data: x });
  await withRetry(() => tell(x));
}
`);
    assert.equal(own.length, 1);
    assert.match(own[0]!, /tries the send again/);
    const library = mitigations(`
import pRetry from 'p-retry';
export async function a(x: any) {
  await prisma.order.create({ data: x });
  await pRetry(() => tell(x));
}
`);
    assert.match(library[0]!, /pRetry.*tries the send again/);
  });

  it('a consumer that acknowledges last', () => {
    const said = mitigations(`
import { Worker } from 'bullmq';
export const worker = new Worker('orders', async (job) => {
  await prisma.order.create({ data: job.data });
  await tell(job.data);
});
`);
    assert.match(said[0]!, /acknowledged after this handler returns/);
  });

  it('none where there is none', () => {
    assert.deepEqual(mitigations('export async function a(x: any) { await prisma.order.create({ data: x }); await tell(x); }'), []);
  });
});
