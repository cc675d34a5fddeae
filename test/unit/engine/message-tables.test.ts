/** Outboxes that no name tells: a table whose rows carry messages, and a relay in sight. */
import { check } from '../check.js';

const db = `
import { PrismaClient } from '@prisma/client';
export const prisma = new PrismaClient();
`;
const bus = `
import { Kafka } from 'kafkajs';
export const producer = new Kafka({ brokers: [] }).producer();
`;
const service = `
import { prisma } from './db.js';
export async function place(data: any) {
  await prisma.$transaction(async (tx) => {
    await tx.order.create({ data });
    await tx.integrationMessage.create({ data: { topic: 'orders', payload: data } });
  });
}
`;

describe('an outbox known by structure', () => {
  check('rows written in the transaction, a relay, and a direct send after the commit', {
    'db.ts': db,
    'bus.ts': bus,
    'service.ts': `
import { prisma } from './db.js';
import { producer } from './bus.js';
export async function place(data: any) {
  await prisma.$transaction(async (tx) => {
    await tx.order.create({ data });
    await tx.integrationMessage.create({ data: { topic: 'orders', payload: data } });
  });
  await producer.send({ topic: 'orders', messages: [{ value: data }] });
}
`,
    'relay.ts': `
import { prisma } from './db.js';
import { producer } from './bus.js';
export async function relay() {
  const rows = await prisma.integrationMessage.findMany({ where: { sentAt: null }, take: 10 });
  for (const row of rows) {
    await producer.send({ topic: row.topic, messages: [{ value: JSON.stringify(row.payload) }] });
    await prisma.integrationMessage.update({ where: { id: row.id }, data: { sentAt: new Date() } });
  }
}
`,
  });

  check('read, sent and marked through other functions, row by row at once', {
    'db.ts': db,
    'bus.ts': bus,
    'service.ts': service,
    'store.ts': `
import { prisma } from './db.js';
export class Store {
  pending() { return prisma.integrationMessage.findMany({ take: 10 }); }
  async done(id: string) { await prisma.integrationMessage.delete({ where: { id } }); }
}
`,
    'relay.ts': `
import { producer } from './bus.js';
import { Store } from './store.js';
export class Relay {
  constructor(private readonly store: Store) {}
  async run() {
    const rows = await this.store.pending();
    await Promise.all(rows.map(async (row) => {
      await this.publish(row);
      await this.store.done(row.id);
    }));
  }
  private async publish({ topic, payload }: any) { await producer.send({ topic, messages: [{ value: payload }] }); }
}
`,
  });

  check('a row outside of the transaction', {
    'db.ts': db,
    'bus.ts': bus,
    'service.ts': `
import { prisma } from './db.js';
export async function place(data: any) {
  await prisma.order.create({ data });
  //                 ^^^^^^ write
  await prisma.integrationMessage.create({ data: { topic: 'orders', payload: data } });
  //                              ^^^^^^ outbox-not-atomic
}
`,
    'relay.ts': `
import { prisma } from './db.js';
import { producer } from './bus.js';
export async function relay() {
  for (const { id, topic, payload } of await prisma.integrationMessage.findMany()) {
    await producer.send({ topic, messages: [{ value: payload }] });
    await prisma.integrationMessage.update({ where: { id }, data: { sent: true } });
  }
}
`,
  });

  check('no outbox: what is sent about a row is not what the row carries', {
    'db.ts': db,
    'bus.ts': bus,
    'service.ts': `
import { prisma } from './db.js';
import { producer } from './bus.js';
export async function remind() {
  for (const order of await prisma.order.findMany({ where: { paid: false } })) {
    await producer.send({ topic: 'reminders', messages: [{ value: order.id }] });
    //             ^^^^ phantom-event
    await prisma.order.update({ where: { id: order.id }, data: { reminded: true } });
    //                 ^^^^^^ write
  }
}
`,
  });

  check('rows read and deleted by SQL, in a class', {
    'db.ts': `import { Pool } from 'pg'; export const pool = new Pool();`,
    'bus.ts': bus,
    'service.ts': `
import { pool } from './db.js';
export async function place(data: any) {
  const client = await pool.connect();
  await client.query('BEGIN');
  await client.query('INSERT INTO orders (data) VALUES ($1)', [data]);
  await client.query('INSERT INTO pending_messages (topic, payload) VALUES ($1, $2)', ['orders', data]);
  await client.query('COMMIT');
}
`,
    'relay.ts': `
import { pool } from './db.js';
import { producer } from './bus.js';
export class Relay {
  async run() {
    const { rows } = await pool.query('SELECT * FROM pending_messages ORDER BY id LIMIT 10');
    for (const row of rows) {
      await producer.send({ topic: row.topic, messages: [{ value: row.payload }] });
      await pool.query('DELETE FROM pending_messages WHERE id = $1', [row.id]);
    }
  }
}
`,
  });

  check('marked before it is sent', {
    'db.ts': db,
    'bus.ts': bus,
    'service.ts': service,
    'relay.ts': `
import { prisma } from './db.js';
import { producer } from './bus.js';
export async function relay() {
  for (const row of await prisma.integrationMessage.findMany()) {
    await prisma.integrationMessage.update({ where: { id: row.id }, data: { sent: true } });
    //                              ^^^^^^ relay-loses
    await producer.send({ topic: row.topic, messages: [{ value: row.payload }] });
    //             ^^^^ send
  }
}
export async function right() {
  for (const row of await prisma.integrationMessage.findMany()) {
    await producer.send({ topic: row.topic, messages: [{ value: row.payload }] });
    await prisma.integrationMessage.update({ where: { id: row.id }, data: { sent: true } });
  }
}
`,
  });
});
