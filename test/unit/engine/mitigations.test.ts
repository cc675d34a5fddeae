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

  it('a catch around the send that changes the row again', () => {
    const said = mitigations(`
export async function a(x: any) {
  const order = await prisma.order.create({ data: x });
  try { await tell(order); } catch (e) { await prisma.order.delete({ where: { id: order.id } }); throw e; }
}
`);
    assert.equal(said.length, 1);
    assert.match(said[0]!, /`prisma\.order\.delete` in the catch changes the row again/);
    const below = mitigations(`
async function undo(id: string) { await prisma.order.update({ where: { id }, data: { state: 'failed' } }); }
const carefully = (order: any) => tell(order).catch(() => undo(order.id));
export async function a(x: any) {
  const order = await prisma.order.create({ data: x });
  await carefully(order);
}
`);
    assert.match(below[0]!, /`prisma\.order\.update` in the catch changes the row again/);
  });

  it('a catch that changes something else, or does not see the send fail, is none', () => {
    for (const body of [
      'try { await tell(order); } catch (e) { await prisma.failure.update({ where: { id: 1 }, data: { order: order.id } }); }',
      'try { await tell(order); } catch (e) { await prisma.order.create({ data: order }); }',
      'try { void tell(order); } catch (e) { await prisma.order.delete({ where: { id: order.id } }); }',
      'await tell(order); try { order.check(); } catch (e) { await prisma.order.delete({ where: { id: order.id } }); }',
    ])
      assert.deepEqual(
        mitigations(`export async function a(x: any) { const order = await prisma.order.create({ data: x }); ${body} }`),
        [],
        body,
      );
  });

  it('none where there is none', () => {
    assert.deepEqual(mitigations('export async function a(x: any) { await prisma.order.create({ data: x }); await tell(x); }'), []);
  });
});
