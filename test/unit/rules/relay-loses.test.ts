import assert from 'node:assert/strict';
import { analyseSources, check } from '../check.js';
import { prismaAndKafka } from './clients.js';

describe('rule: relay-loses', () => {
  check(
    'marked before the send, and marked without waiting for it',
    `${prismaAndKafka}
export async function hasty() {
  for (const row of await prisma.outboxEvent.findMany({ where: { sentAt: null } })) {
    await prisma.outboxEvent.update({ where: { id: row.id }, data: { sentAt: new Date() } });
    //                       ^^^^^^ relay-loses
    await producer.send({ topic: row.topic, messages: [{ value: row.payload }] });
  }
}
export async function careless() {
  for (const row of await prisma.outboxEvent.findMany({ where: { sentAt: null } })) {
    void producer.send({ topic: row.topic, messages: [{ value: row.payload }] });
    await prisma.outboxEvent.delete({ where: { id: row.id } });
    //                       ^^^^^^ relay-loses
  }
}
`,
  );
  check(
    'quiet: marked after the acknowledgement; inside a transaction its commit is what counts',
    `${prismaAndKafka}
export async function relay() {
  for (const row of await prisma.outboxEvent.findMany({ where: { sentAt: null } })) {
    await producer.send({ topic: row.topic, messages: [{ value: row.payload }] });
    await prisma.outboxEvent.update({ where: { id: row.id }, data: { sentAt: new Date() } });
  }
}
export async function inOne() {
  await prisma.$transaction(async (tx) => {
    for (const row of await tx.outboxEvent.findMany({ where: { sentAt: null } })) {
      await tx.outboxEvent.update({ where: { id: row.id }, data: { sentAt: new Date() } });
      await producer.send({ topic: row.topic, messages: [{ value: row.payload }] });
    }
  });
}
`,
  );

  it('is a warning that names the table', () => {
    const [finding] = analyseSources({
      'main.ts': `${prismaAndKafka}
export async function hasty() {
  for (const row of await prisma.outboxEvent.findMany()) {
    await prisma.outboxEvent.delete({ where: { id: row.id } });
    await producer.send({ topic: row.topic, messages: [] });
  }
}
`,
    });
    assert.equal(finding?.severity, 'warning');
    assert.match(finding.message, /The row in outboxEvent is marked or deleted before the Kafka send/);
  });
});
