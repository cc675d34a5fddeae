import assert from 'node:assert/strict';
import { analyseSources, check } from '../check.js';
import { prismaAndKafka } from './clients.js';

describe('rule: outbox-not-atomic', () => {
  check(
    'a row after the write, before it, and outside its transaction; no sender is needed',
    `${prismaAndKafka}
export async function after(data: any) {
  await prisma.order.create({ data });
  await prisma.outboxEvent.create({ data: { topic: 'orders' } });
  //                       ^^^^^^ outbox-not-atomic
}
export async function outside(data: any) {
  await prisma.$transaction(async (tx) => {
    await tx.order.create({ data });
  });
  await prisma.outboxEvent.create({ data: { topic: 'orders' } });
  //                       ^^^^^^ outbox-not-atomic
}
`,
  );
  check(
    'inside the callback, but with the outer client: the row escapes, and that is what it is called',
    `${prismaAndKafka}
export async function place(data: any) {
  await prisma.$transaction(async (tx) => {
    await tx.order.create({ data });
    await prisma.outboxEvent.create({ data: { topic: 'orders' } });
    //                       ^^^^^^ outbox-not-atomic
  });
}
`,
  );
  check(
    'quiet: in the same transaction, as a callback or as a batch',
    `${prismaAndKafka}
export async function callback(data: any) {
  await prisma.$transaction(async (tx) => {
    await tx.order.create({ data });
    await tx.outboxEvent.create({ data: { topic: 'orders' } });
  });
}
export async function batch(data: any) {
  await prisma.$transaction([prisma.order.create({ data }), prisma.outboxEvent.create({ data: { topic: 'orders' } })]);
}
`,
  );

  it('is a warning that names the table of the row and the write', () => {
    const [finding] = analyseSources({
      'main.ts': `${prismaAndKafka}
export async function place(data: any) {
  await prisma.order.create({ data });
  await prisma.outboxEvent.create({ data: { topic: 'orders' } });
}
`,
    });
    assert.equal(finding?.severity, 'warning');
    assert.match(finding.message, /The outbox row in outboxEvent is not written in the transaction of the Prisma write to order/);
  });
});
