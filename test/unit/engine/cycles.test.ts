import assert from 'node:assert/strict';
import { analyseSources, check } from '../check.js';

describe('code that turns on itself', () => {
  check('a walk through collections that hold each other', {
    'main.ts': `
import { PrismaClient } from '@prisma/client';
import { Kafka } from 'kafkajs';
const prisma = new PrismaClient();
const producer = new Kafka({ brokers: [] }).producer();
const tree = new Map<string, any>();
export function register(keys: string[], handler: () => Promise<void>) {
  let node: any = tree;
  for (const key of keys) node = node.get(key);
  node.push(handler);
}
export function leaf(keys: string[]) {
  let node: any = tree;
  for (const key of keys) node = node[key] ?? [];
  for (const handler of node) void handler();
}
export async function place(data: any) {
  await prisma.order.create({ data });
  await producer.send({ topic: 'orders', messages: [] });
  //             ^^^^ lost-event
}
`,
  });
  check('a test of a variable that is made of itself', {
    'main.ts': `
import { PrismaClient } from '@prisma/client';
import { Kafka } from 'kafkajs';
const prisma = new PrismaClient();
const producer = new Kafka({ brokers: [] }).producer();
export async function place(data: any, node: any) {
  await prisma.order.create({ data });
  let at: any;
  while (at) at = at.parent;
  for (let other: any; other; ) other = (await other).next;
  if (!at) await producer.send({ topic: 'orders', messages: [] });
  //                      ^^^^ lost-event
}
`,
  });
  check('a recursive flatMap: lists in lists end', {
    'main.ts': `
import { PrismaClient } from '@prisma/client';
import { Kafka } from 'kafkajs';
const prisma = new PrismaClient();
const producer = new Kafka({ brokers: [] }).producer();
interface Column { id: string; columns?: Column[]; }
const flat = (columns: Column[]) =>
  columns.flatMap(function flatten(c: Column): Column[] {
    return [c, ...(c.columns?.flatMap(flatten) ?? [])];
  });
const nested = (columns: Column[]) =>
  columns.map(function deep(c: Column): any {
    return [c, c.columns?.map(deep), [c.columns?.map(deep)]];
  });
const senders = [[producer], producer].flatMap((p) => p);
export async function place(data: any, columns: Column[]) {
  nested(flat(columns));
  await prisma.order.create({ data });
  for (const p of senders) await p.send({ topic: 'orders', messages: [] });
  //                               ^^^^ lost-event
}
`,
  });
  it('a function that calls itself with an object made anew is one context', () => {
    const [found] = analyseSources({
      'main.ts': `
import { PrismaClient } from '@prisma/client';
import { Kafka } from 'kafkajs';
const prisma = new PrismaClient();
const producer = new Kafka({ brokers: [] }).producer();
async function create(options: { name: string; notify: () => void }, attempt = 0): Promise<any> {
  const { notify, name } = options;
  if (await prisma.order.count({ where: { name } })) return create({ name: name + attempt, notify }, attempt + 1);
  return prisma.order.create({ data: { name } });
}
export async function place(name: string) {
  await create({ name, notify: () => undefined });
  await producer.send({ topic: 'orders', messages: [] });
}
`,
    });
    assert.equal(found?.rule, 'lost-event');
    assert.ok((found.write?.path.length ?? 99) < 5, `${found.write?.path.length} steps`);
  });
  check('a query object that holds itself', {
    'main.ts': `
import { Pool } from 'pg';
const pool = new Pool();
const query: any = { text: inner() };
function inner(): any { return query; }
export const run = () => pool.query(query);
`,
  });
});
