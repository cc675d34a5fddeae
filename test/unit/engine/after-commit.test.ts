import { check } from '../check.js';

/** Work that waits for the commit, and transactions carried by a context. */
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

describe('after the commit', () => {
  check("the user's own hook: callbacks kept by transaction and run after it", {
    ...files,
    'tx.ts': `
import { prisma, type Tx } from './db.js';
type Hook = () => Promise<void>;
const hooks = new WeakMap<Tx, Hook[]>();
export function afterCommit(tx: Tx, fn: Hook) {
  const list = hooks.get(tx) ?? [];
  list.push(fn);
  hooks.set(tx, list);
}
export async function transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  let handle: Tx | undefined;
  const result = await prisma.$transaction(async (tx) => {
    handle = tx;
    return work(tx);
  });
  for (const hook of hooks.get(handle!) ?? []) await hook();
  return result;
}
`,
    'main.ts': `
import { publish } from './bus.js';
import { afterCommit, transaction } from './tx.js';
export async function place(data: any) {
  await transaction(async (tx) => {
    await tx.order.create({ data });
    afterCommit(tx, async () => { await publish('a', data); });
    //                                  ^^^^^^^ lost-event
  });
}
`,
  });
  check('hooks collected by a class', {
    ...files,
    'uow.ts': `
import { prisma, type Tx } from './db.js';
export class UnitOfWork {
  private after: (() => Promise<void>)[] = [];
  constructor(readonly tx: Tx) {}
  onCommit(fn: () => Promise<void>) { this.after.push(fn); }
  async flush() { for (const f of this.after) await f(); }
  static async run<T>(work: (uow: UnitOfWork) => Promise<T>): Promise<T> {
    let uow!: UnitOfWork;
    const result = await prisma.$transaction(async (tx) => {
      uow = new UnitOfWork(tx);
      return work(uow);
    });
    await uow.flush();
    return result;
  }
}
`,
    'main.ts': `
import { publish } from './bus.js';
import { UnitOfWork } from './uow.js';
export async function place(data: any) {
  await UnitOfWork.run(async (uow) => {
    await uow.tx.order.create({ data });
    uow.onCommit(() => publish('a', data));
    //                 ^^^^^^^ lost-event
  });
}
`,
  });
  check('events collected in an array and sent after the transaction', {
    ...files,
    'main.ts': `
import { prisma } from './db.js';
import { publish } from './bus.js';
export async function place(list: any[]) {
  const events: any[] = [];
  await prisma.$transaction(async (tx) => {
    for (const data of list) {
      const order = await tx.order.create({ data });
      events.push({ name: 'placed', order });
    }
  });
  for (const event of events) await publish('a', event);
  //                                ^^^^^^^ lost-event
}
`,
  });
  check('a transaction in AsyncLocalStorage: the accessor gives the handle', {
    ...files,
    'als.ts': `
import { AsyncLocalStorage } from 'node:async_hooks';
import { prisma, type Tx } from './db.js';
const als = new AsyncLocalStorage<{ tx: Tx }>();
export const db = () => als.getStore()?.tx ?? prisma;
export async function transactional<T>(work: () => Promise<T>): Promise<T> {
  if (als.getStore()?.tx) return work();
  return prisma.$transaction((tx) => als.run({ tx }, work));
}
`,
    'repo.ts': `
import { db } from './als.js';
export const save = (data: any) => db().order.create({ data });
export const audit = (data: any) => db().audit.create({ data });
`,
    'main.ts': `
import { publish } from './bus.js';
import { transactional } from './als.js';
import { audit, save } from './repo.js';
export async function right(data: any) {
  await transactional(async () => {
    await save(data);
    await audit(data);
  });
}
export async function phantom(data: any) {
  await transactional(async () => {
    await save(data);
    await publish('a', data);
    //    ^^^^^^^ phantom-event
  });
}
export async function lost(data: any) {
  await transactional(async () => {
    await save(data);
  });
  await publish('a', data);
  //    ^^^^^^^ lost-event
}
export async function nested(data: any) {
  await transactional(async () => {
    await right(data);
    await publish('a', data);
    //    ^^^^^^^ phantom-event
  });
}
`,
  });
  check('a transaction kept under a key of a request context, behind a proxy', {
    ...files,
    'prisma.service.ts': `
import { PrismaClient, type Prisma } from '@prisma/client';
import type { ClsService } from 'nestjs-cls';
function named(tx: Prisma.TransactionClient) {
  return new Proxy(tx, { get: (target, p) => (target as any)[p] });
}
export class PrismaService extends PrismaClient {
  constructor(private readonly cls: ClsService<{ tx: any }>) { super(); }
  async $tx<R>(fn: (prisma: Prisma.TransactionClient) => Promise<R>): Promise<R> {
    let result!: R;
    const outer = this.cls.get('tx.client');
    if (outer) return fn(outer);
    await this.cls.runWith(this.cls.get(), async () => {
      result = await super.$transaction(async (prisma) => {
        prisma = named(prisma);
        this.cls.set('tx.client', prisma);
        try {
          return await fn(prisma);
        } finally {
          this.cls.set('tx.client', undefined);
        }
      });
    });
    return result;
  }
  txClient(): Prisma.TransactionClient {
    const tx = this.cls.get('tx.client');
    if (!tx) return this;
    return tx;
  }
}
`,
    'main.ts': `
import { publish } from './bus.js';
import { PrismaService } from './prisma.service.js';
class Spaces {
  constructor(private readonly prisma: PrismaService) {}
  async save(data: any) {
    return this.prisma.txClient().space.create({ data });
  }
  async right(data: any) {
    await this.prisma.$tx(async () => {
      await this.save(data);
    });
    await publish('a', data);
    //    ^^^^^^^ lost-event
  }
  async phantom(data: any) {
    await this.prisma.$tx(async (tx) => {
      await tx.base.create({ data });
      await this.save(data);
      await publish('a', data);
      //    ^^^^^^^ phantom-event
    });
  }
  async nested(data: any) {
    await this.prisma.$tx(async () => {
      await this.prisma.$tx(async () => {
        await this.save(data);
      });
      await publish('a', data);
      //    ^^^^^^^ phantom-event
    });
  }
  async escapes(data: any) {
    await this.prisma.$tx(async () => {
      await this.save(data);
      await this.prisma.base.create({ data });
      //                     ^^^^^^ escaped-write
    });
  }
}
`,
  });
  check('a context object with the handle', {
    ...files,
    'main.ts': `
import { prisma, type Tx } from './db.js';
import { publish } from './bus.js';
interface Context { db: Tx | typeof prisma; user: string }
async function save(ctx: Context, data: any) { await ctx.db.order.create({ data }); }
export async function place(ctx: Context, data: any) {
  await prisma.$transaction(async (tx) => {
    const inner = { ...ctx, db: tx };
    await save(inner, data);
    await publish('a', data);
    //    ^^^^^^^ phantom-event
  });
}
export async function quiet(ctx: Context, data: any) {
  await prisma.$transaction(async (tx) => {
    await save({ ...ctx, db: tx }, data);
    await tx.audit.create({ data });
  });
}
`,
  });
  check("a middleware of the project's own opens the transaction", {
    ...files,
    'main.ts': `
import { prisma, type Tx } from './db.js';
import { publish } from './bus.js';
type Handler = (ctx: { tx: Tx }, input: any) => Promise<void>;
const inTransaction = (handler: Handler) => async (input: any) => {
  await prisma.$transaction(async (tx) => { await handler({ tx }, input); });
};
export const place = inTransaction(async ({ tx }, input) => {
  await tx.order.create({ data: input });
  await publish('a', input);
  //    ^^^^^^^ phantom-event
});
`,
  });
  check('nested transactions and savepoints are one', {
    ...files,
    'main.ts': `
import { prisma, type Tx } from './db.js';
import { publish } from './bus.js';
async function withTx<T>(tx: Tx | undefined, work: (tx: Tx) => Promise<T>): Promise<T> {
  return tx ? work(tx) : prisma.$transaction(work);
}
async function save(data: any, tx?: Tx) {
  await withTx(tx, async (t) => { await t.order.create({ data }); });
}
export async function outer(data: any) {
  await prisma.$transaction(async (tx) => {
    await save(data, tx);
    await publish('a', data);
    //    ^^^^^^^ phantom-event
  });
}
export async function alone(data: any) {
  await save(data);
  await publish('a', data);
  //    ^^^^^^^ lost-event
}
`,
  });
  check("a database class of the project's own, made anew around the transaction", {
    ...files,
    'main.ts': `
import { Kysely, PostgresDialect } from 'kysely';
import { Pool } from 'pg';
import { publish } from './bus.js';
export class Database {
  db: Kysely<any>;
  constructor(public opts: { url: string }, instances?: { db: Kysely<any> }) {
    if (instances) {
      this.db = instances.db;
    } else {
      this.db = new Kysely({ dialect: new PostgresDialect({ pool: new Pool({ connectionString: opts.url }) }) });
    }
  }
  async transaction<T>(fn: (db: Database) => Promise<T>): Promise<T> {
    return this.db.transaction().execute(async (txn) => fn(new Database(this.opts, { db: txn })));
  }
}
const save = async (db: Database, x: any) => db.db.insertInto('orders').values(x).execute();
const audit = async (db: Database, x: any) => db.db.insertInto('audit').values(x).execute();
export async function right(db: Database, x: any) {
  await db.transaction(async (txn) => {
    await save(txn, x);
    await audit(txn, x);
  });
}
export async function phantom(db: Database, x: any) {
  await db.transaction(async (txn) => {
    await save(txn, x);
    await publish('a', x);
    //    ^^^^^^^ phantom-event
  });
}
export async function escaped(db: Database, x: any) {
  await db.transaction(async (txn) => {
    await save(txn, x);
    await audit(db, x);
    //    ^^^^^ escaped-write
  });
}
`,
  });

  check(
    'a hook registered on one path has nothing to do with a write on another',
    `
import { Model, Sequelize, Transaction } from 'sequelize';
import { Queue } from 'bullmq';
const queue = new Queue('imports');
const sequelize = new Sequelize('db');
class Membership extends Model {}
async function created(t: Transaction) {
  t.afterCommit(() => queue.add('import', {}));
}
async function processed(transaction: Transaction) {
  await Membership.create({}, { transaction });
}
export async function chosen(event: { name: string }) {
  await sequelize.transaction(async (t) => {
    switch (event.name) {
      case 'created':
        return created(t);
      case 'processed':
        return processed(t);
    }
  });
}
export async function tested(event: { isNew: boolean }) {
  await sequelize.transaction(async (t) => {
    if (event.isNew) await created(t);
    else await processed(t);
  });
}
export async function both(event: { isNew: boolean }) {
  await sequelize.transaction(async (t) => {
    if (event.isNew) await created(t);
    //                     ^^^^^^^ lost-event
    await processed(t);
  });
}
export async function eachTime(events: { isNew: boolean }[]) {
  await sequelize.transaction(async (t) => {
    for (const event of events) {
      if (event.isNew) await created(t);
      //                     ^^^^^^^ lost-event
      else await processed(t);
    }
  });
}
`,
  );
});
