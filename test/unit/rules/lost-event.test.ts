import assert from 'node:assert/strict';
import { analyseSources, check } from '../check.js';
import { prismaAndKafka } from './clients.js';

describe('rule: lost-event', () => {
  check(
    'the commit of a transaction, then the send',
    `${prismaAndKafka}
export async function place(data: any) {
  await prisma.$transaction(async (tx) => {
    await tx.order.create({ data });
    //             ^^^^^^ write
  });
  await producer.send({ topic: 'orders', messages: [] });
  //             ^^^^ lost-event
}
`,
  );
  check(
    'retries and compensation silence nothing',
    `${prismaAndKafka}
export async function place(data: any) {
  const order = await prisma.order.create({ data });
  try {
    await producer.send({ topic: 'orders', messages: [] });
    //             ^^^^ lost-event
  } catch {
    await prisma.order.delete({ where: { id: order.id } });
  }
}
`,
  );
  check(
    'quiet: on paths that exclude each other, and with nothing but reads before',
    `${prismaAndKafka}
export async function place(data: any, dry: boolean) {
  if (dry) {
    await producer.send({ topic: 'checked', messages: [] });
    return;
  }
  await prisma.order.create({ data });
}
export async function remind() {
  const due = await prisma.order.findMany();
  await producer.send({ topic: 'reminders', messages: due.map((o) => ({ value: o.id })) });
}
`,
  );

  it('says what was written, what was sent, and has the severity of the category', () => {
    const [finding] = analyseSources({
      'main.ts': `${prismaAndKafka}
export async function place(data: any) {
  await prisma.order.create({ data });
  await producer.send({ topic: 'orders', messages: [] });
}
`,
    });
    assert.equal(finding?.severity, 'warning');
    assert.match(finding.message, /the Prisma write to order commits, then the Kafka send to 'orders' follows/);
    assert.equal(finding.commit?.what, 'prisma.order.create', 'without a transaction the write is its own commit');
  });

  it('ten sends of one kind are one finding with all its places', () => {
    const sends = Array.from({ length: 10 }, (_, i) => `  await producer.send({ topic: 't${i}', messages: [] });`).join('\n');
    const findings = analyseSources({
      'main.ts': `${prismaAndKafka}
export async function place(data: any) {
  await prisma.order.create({ data });
${sends}
}
`,
    });
    assert.deepEqual(
      findings.map((f) => [f.rule, f.more.length]),
      [['lost-event', 9]],
    );
  });
});
