import { check } from '../check.js';

/** Functions that take functions: wrappers, executors, callbacks passed down, closures returned. */
const db = `
import { PrismaClient, Prisma } from '@prisma/client';
export const prisma = new PrismaClient();
export type Tx = Prisma.TransactionClient;
`;
const bus = `
import { Kafka } from 'kafkajs';
const producer = new Kafka({ brokers: [] }).producer();
export async function publish(name: string, body: unknown): Promise<void> {
  await producer.send({ topic: name, messages: [{ value: JSON.stringify(body) }] });
}
`;
const files = { 'db.ts': db, 'bus.ts': bus };

describe('higher order', () => {
  check('transaction wrapper that is given the database', {
    ...files,
    'tx.ts': `
import type { PrismaClient } from '@prisma/client';
import type { Tx } from './db.js';
export const withTransaction = async <T>(db: PrismaClient, work: (trx: Tx) => Promise<T>): Promise<T> => {
  return db.$transaction((trx) => work(trx), { timeout: 5000 });
};
export class UnitOfWork {
  constructor(private readonly db: PrismaClient) {}
  async run<T>(work: (trx: Tx) => Promise<T>): Promise<T> { return this.db.$transaction(work); }
}
`,
    'main.ts': `
import { prisma } from './db.js';
import { publish } from './bus.js';
import { UnitOfWork, withTransaction } from './tx.js';
const uow = new UnitOfWork(prisma);
export async function a(data: any) {
  await withTransaction(prisma, async (trx) => {
    await trx.order.create({ data });
    await publish('a', data);
    //    ^^^^^^^ phantom-event
  });
}
export async function b(data: any) {
  const order = await withTransaction(prisma, (trx) => trx.order.create({ data }));
  await publish('a', order);
  //    ^^^^^^^ lost-event
}
export async function c(data: any) {
  await uow.run(async (trx) => {
    await trx.order.create({ data });
    await prisma.audit.create({ data });
    //                 ^^^^^^ escaped-write
  });
  await publish('a', data);
  //    ^^^^^^^ lost-event
}
`,
  });
  check('lock, retry and tracing wrappers', {
    ...files,
    'wrap.ts': `
export async function withLock<T>(key: string, work: () => Promise<T>): Promise<T> {
  const release = await acquire(key);
  try { return await work(); } finally { release(); }
}
declare function acquire(key: string): Promise<() => void>;
export async function retry<T>(work: () => Promise<T>, times = 3): Promise<T> {
  for (let i = 0; ; i++) {
    try { return await work(); } catch (e) { if (i >= times) throw e; }
  }
}
export function traced<A extends unknown[], R>(name: string, fn: (...args: A) => Promise<R>): (...args: A) => Promise<R> {
  return async (...args: A) => {
    console.time(name);
    try { return await fn(...args); } finally { console.timeEnd(name); }
  };
}
export async function run(name: string, fn: (step: { do(work: () => Promise<void>): Promise<void> }) => Promise<void>) {
  await fn({ do: async (work) => { await work(); } });
}
`,
    'main.ts': `
import { prisma } from './db.js';
import { publish } from './bus.js';
import { retry, run, traced, withLock } from './wrap.js';
export async function a(data: any) {
  await withLock('x', async () => {
    await prisma.order.create({ data });
    await publish('a', data);
    //    ^^^^^^^ lost-event
  });
}
export async function b(data: any) {
  await prisma.order.create({ data });
  await retry(() => publish('a', data));
  //                ^^^^^^^ lost-event
}
export const c = traced('c', async (data: any) => {
  await prisma.order.create({ data });
  await publish('a', data);
  //    ^^^^^^^ lost-event
});
const save = traced('save', async (data: any) => prisma.order.create({ data }));
export async function d(data: any) {
  await save(data);
  await publish('a', data);
  //    ^^^^^^^ lost-event
}
export async function e(data: any) {
  await run('e', async (step) => {
    await step.do(async () => { await prisma.order.create({ data }); });
    await step.do(async () => { await publish('a', data); });
    //                                ^^^^^^^ lost-event
  });
}
`,
  });
  check('wrappers of unknown packages', {
    ...files,
    'main.ts': `
import pRetry from 'p-retry-unknown';
import { withSpan } from 'tracing-unknown';
import { prisma } from './db.js';
import { publish } from './bus.js';
export async function a(data: any) {
  await prisma.order.create({ data });
  await pRetry(async () => publish('a', data), { retries: 3 });
  //                       ^^^^^^^ lost-event
}
export async function b(data: any) {
  await withSpan('b', async () => {
    await prisma.order.create({ data });
    await publish('a', data);
    //    ^^^^^^^ lost-event
  });
}
`,
  });
  check("a wrapper of one's own that returns what an unknown one makes: run by whoever waits for it, a handler for whoever keeps it", {
    ...files,
    'with.ts': `
import { logged } from 'some-logger';
import { prisma } from './db.js';
import { publish } from './bus.js';
export const told = (name: string) => {
  return logged(async (req: any) => publish(name, req));
};
export function saved(data: any) {
  return logged(async () => prisma.order.create({ data }));
}
`,
    'routes.ts': `
import { publish } from './bus.js';
import { told, saved } from './with.js';
export const GET = saved({});
export const POST = told('read');
export async function place(data: any) {
  await saved(data);
  await publish('orders', data);
  //    ^^^^^^^ lost-event
}
`,
  });
  check('new Promise(executor)', {
    ...files,
    'main.ts': `
import { prisma } from './db.js';
import { publish } from './bus.js';
export function a(data: any) {
  return new Promise<void>(async (resolve, reject) => {
    try {
      await prisma.order.create({ data });
      await publish('a', data);
      //    ^^^^^^^ lost-event
      resolve();
    } catch (e) { reject(e); }
  });
}
function saveAsync(data: any) {
  return new Promise((resolve) => { prisma.order.create({ data }).then(resolve); });
}
export async function b(data: any) {
  await saveAsync(data);
  await publish('a', data);
  //    ^^^^^^^ lost-event
}
`,
  });
  check('callbacks passed down and called under a transaction', {
    ...files,
    'repo.ts': `
import { prisma, type Tx } from './db.js';
export async function createOrder(data: any, options: { onCreated?: (order: any, tx: Tx) => Promise<void> } = {}) {
  return prisma.$transaction(async (tx) => {
    const order = await tx.order.create({ data });
    await options.onCreated?.(order, tx);
    return order;
  });
}
`,
    'main.ts': `
import { publish } from './bus.js';
import { prisma } from './db.js';
import { createOrder } from './repo.js';
export async function phantom(data: any) {
  await createOrder(data, { onCreated: async (order) => { await publish('a', order); } });
  //                                                            ^^^^^^^ phantom-event
}
export async function bound(data: any) {
  await createOrder(data, { onCreated: async (order, tx) => { await tx.audit.create({ data: order }); } });
}
export async function escaped(data: any) {
  await createOrder(data, { onCreated: async (order) => { await prisma.audit.create({ data: order }); } });
  //                                                                         ^^^^^^ escaped-write
}
`,
  });
  check('callbacks injected as a field: the function that calls it is the join', {
    ...files,
    'main.ts': `
import { prisma } from './db.js';
import { publish } from './bus.js';
interface Deps { save(x: any): Promise<void>; notify(x: any): Promise<void> }
export class Handler {
  constructor(private readonly deps: Deps) {}
  async handle(x: any) {
    await this.deps.save(x);
    await this.deps.notify(x);
    //              ^^^^^^ lost-event
  }
}
export const handler = new Handler({
  save: async (x) => { await prisma.order.create({ data: x }); },
  notify: async (x) => { await publish('a', x); },
});
`,
  });
  check('closures returned in an object or a dependencies object', {
    ...files,
    'deps.ts': `
import { prisma } from './db.js';
import { publish } from './bus.js';
export function makeDeps() {
  const orders = { save: (data: any) => prisma.order.create({ data }) };
  return { orders, events: { tell: (data: any) => publish('a', data) } };
}
export type Deps = ReturnType<typeof makeDeps>;
`,
    'main.ts': `
import { makeDeps, type Deps } from './deps.js';
export const place = (deps: Deps) => async (data: any) => {
  await deps.orders.save(data);
  await deps.events.tell(data);
  //                ^^^^ lost-event
};
export async function main(data: any) {
  const { orders, events } = makeDeps();
  await orders.save(data);
  await events.tell(data);
  //           ^^^^ lost-event
}
`,
  });
  check('pipelines: reduce over steps, compose', {
    ...files,
    'main.ts': `
import { prisma } from './db.js';
import { publish } from './bus.js';
const steps = [
  async (x: any) => { await prisma.order.create({ data: x }); return x; },
  async (x: any) => { await publish('a', x); return x; },
];
export async function pipeline(x: any) {
  for (const step of steps) x = await step(x);
  //                                  ^^^^ lost-event
  return x;
}
`,
  });
  check('decorated functions: asyncHandler, curried and partially applied', {
    ...files,
    'main.ts': `
import asyncHandler from 'async-handler-unknown';
import { prisma } from './db.js';
import { publish } from './bus.js';
export const create = asyncHandler(async (req: any, res: any) => {
  const order = await prisma.order.create({ data: req.body });
  await publish('a', order);
  //    ^^^^^^^ lost-event
  res.json(order);
});
const tellOn = (topic: string) => (data: any) => publish(topic, data);
const tellOrders = tellOn('orders');
export async function curried(data: any) {
  await prisma.order.create({ data });
  await tellOrders(data);
  //    ^^^^^^^^^^ lost-event
}
`,
  });
  check('iteration helpers', {
    ...files,
    'main.ts': `
import { prisma } from './db.js';
import { publish } from './bus.js';
export async function a(list: any[]) {
  await Promise.all(list.map(async (data) => {
    await prisma.order.create({ data });
    await publish('a', data);
    //    ^^^^^^^ lost-event
  }));
}
export async function b(list: any[]) {
  await prisma.order.createMany({ data: list });
  await Promise.all(list.map((x) => publish('a', x)));
  //                                ^^^^^^^ lost-event
}
export async function c(list: any[]) {
  await prisma.order.createMany({ data: list });
  const sends = [];
  for (const x of list) sends.push(publish('a', x));
  //                               ^^^^^^^ lost-event
  await Promise.allSettled(sends);
}
export async function d(list: any[]) {
  await Promise.all([...list.map((data) => prisma.order.create({ data })), ...list.map((x) => publish('a', x))]);
  //                                                                                          ^^^^^^^ unordered-dual-write
}
export async function e(list: any[]) {
  for await (const x of list) await prisma.order.create({ data: x });
  list.forEach((x) => void publish('a', x));
  //                       ^^^^^^^ lost-event
}
`,
  });
});
