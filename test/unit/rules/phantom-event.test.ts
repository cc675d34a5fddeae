import assert from 'node:assert/strict';
import { analyseSources, check } from '../check.js';
import { prismaAndKafka } from './clients.js';

describe('rule: phantom-event', () => {
  check(
    'sent first, and sent as the last statement of an open transaction',
    `${prismaAndKafka}
export async function first(data: any) {
  await producer.send({ topic: 'orders', messages: [] });
  //             ^^^^ phantom-event
  await prisma.order.create({ data });
}
export async function inside(data: any) {
  await prisma.$transaction(async (tx) => {
    await tx.order.create({ data });
    await producer.send({ topic: 'orders', messages: [] });
    //             ^^^^ phantom-event
  });
}
`,
  );
  check('a transaction by text', {
    'main.ts': `
import { Pool } from 'pg';
import { Kafka } from 'kafkajs';
const pool = new Pool();
const producer = new Kafka({ brokers: [] }).producer();
export async function place(id: string) {
  const client = await pool.connect();
  await client.query('BEGIN');
  await client.query('INSERT INTO orders (id) VALUES ($1)', [id]);
  await producer.send({ topic: 'orders', messages: [] });
  //             ^^^^ phantom-event
  await client.query('COMMIT');
}
`,
  });
  check(
    'quiet: a message about something that is only read in the transaction',
    `${prismaAndKafka}
export async function announce() {
  await prisma.$transaction(async (tx) => {
    const orders = await tx.order.findMany();
    await producer.send({ topic: 'orders', messages: orders.map((o) => ({ value: o.id })) });
  });
}
`,
  );

  it('tells the two ways apart', () => {
    const messages = analyseSources({
      'main.ts': `${prismaAndKafka}
export async function first(data: any) {
  await producer.send({ topic: 'orders', messages: [] });
  await prisma.order.create({ data });
}
export async function inside(data: any) {
  await prisma.$transaction(async (tx) => {
    await tx.order.create({ data });
    await producer.send({ topic: 'orders', messages: [] });
  });
}
`,
    }).map((f) => [f.message.includes('while the transaction'), f.message.includes('goes out before'), f.transaction?.what]);
    assert.deepEqual(messages, [
      [false, true, undefined],
      [true, false, 'prisma.$transaction'],
    ]);
  });
});
