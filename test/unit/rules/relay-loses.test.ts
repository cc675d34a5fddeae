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

  check(
    'a send that is never confirmed: a plain channel, core NATS, acks: 0; not a confirm channel or JetStream',
    `${prismaAndKafka}
import { connect } from 'amqplib';
import { connect as nats } from 'nats';
export async function plain() {
  const channel = await (await connect('amqp://x')).createChannel();
  for (const row of await prisma.outboxEvent.findMany({ where: { sentAt: null } })) {
    channel.publish('orders', row.topic, row.payload);
    await prisma.outboxEvent.update({ where: { id: row.id }, data: { sentAt: new Date() } });
    //                       ^^^^^^ relay-loses
  }
}
export async function confirmed() {
  const channel = await (await connect('amqp://x')).createConfirmChannel();
  for (const row of await prisma.outboxEvent.findMany({ where: { sentAt: null } })) {
    channel.publish('orders', row.topic, row.payload);
    await channel.waitForConfirms();
    await prisma.outboxEvent.update({ where: { id: row.id }, data: { sentAt: new Date() } });
  }
}
export async function core() {
  const nc = await nats();
  for (const row of await prisma.outboxEvent.findMany({ where: { sentAt: null } })) {
    nc.publish(row.topic, row.payload);
    await prisma.outboxEvent.delete({ where: { id: row.id } });
    //                       ^^^^^^ relay-loses
  }
}
export async function flushed() {
  const nc = await nats();
  for (const row of await prisma.outboxEvent.findMany({ where: { sentAt: null } })) {
    nc.publish(row.topic, row.payload);
    await nc.flush();
    await prisma.outboxEvent.delete({ where: { id: row.id } });
  }
}
export async function stream() {
  const nc = await nats();
  for (const row of await prisma.outboxEvent.findMany({ where: { sentAt: null } })) {
    await nc.jetstream().publish(row.topic, row.payload);
    await prisma.outboxEvent.delete({ where: { id: row.id } });
  }
}
export async function none() {
  for (const row of await prisma.outboxEvent.findMany({ where: { sentAt: null } })) {
    await producer.send({ topic: row.topic, acks: 0, messages: [{ value: row.payload }] });
    await prisma.outboxEvent.delete({ where: { id: row.id } });
    //                       ^^^^^^ relay-loses
  }
}
`,
  );

  check(
    'beside other work: a relay that marks after its own send has nothing to do with what its starter sends',
    `
import { PrismaClient } from '@prisma/client';
import { Kafka } from 'kafkajs';
const prisma = new PrismaClient();
const producer = new Kafka({}).producer();
async function forward() {
  for (const row of await prisma.outboxEvent.findMany({ where: { sentAt: null } })) {
    await producer.send({ topic: row.topic, messages: [{ value: row.payload }] });
    await prisma.outboxEvent.update({ where: { id: row.id }, data: { sentAt: new Date() } });
  }
}
async function markAll() {
  await prisma.outboxEvent.updateMany({ data: { sentAt: new Date() } });
}
export async function start() {
  void forward();
  await producer.send({ topic: 'started', messages: [] });
}
export async function wrong(rows: any[]) {
  await markAll();
  //    ^^^^^^^ relay-loses
  await producer.send({ topic: 'orders', messages: rows });
}
`,
  );

  it('is information where only the confirmation is missing', () => {
    const [finding] = analyseSources({
      'main.ts': `${prismaAndKafka}
export async function none() {
  for (const row of await prisma.outboxEvent.findMany()) {
    await producer.send({ topic: row.topic, acks: 0, messages: [] });
    await prisma.outboxEvent.delete({ where: { id: row.id } });
  }
}
`,
    });
    assert.equal(finding?.severity, 'information');
    assert.match(finding.message, /which the broker never confirms/);
  });

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
