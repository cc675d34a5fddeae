import { check } from '../check.js';

/** Control flow. */
const head = `
import { PrismaClient } from '@prisma/client';
import { Kafka } from 'kafkajs';
const prisma = new PrismaClient();
const producer = new Kafka({ brokers: [] }).producer();
const save = (data: any) => prisma.order.create({ data });
const tell = (x: any) => producer.send({ topic: 'a', messages: [x] });
`;

describe('flow', () => {
  check(
    'continue and break keep paths apart',
    `${head}
export async function a(list: any[]) {
  for (const x of list) {
    if (x.draft) { await save(x); return; }
    await tell(x);
  }
}
export async function b(list: any[]) {
  for (const x of list) {
    if (x.draft) { await save(x); continue; }
    await tell(x);
  }
}
`,
  );
  check(
    'module code that starts workers: two starts nobody waits for are two units',
    `${head}
async function cleaner() { await save({}); setTimeout(cleaner, 1000); }
async function heart() { await tell({}); setTimeout(heart, 1000); }
cleaner();
heart();
`,
  );
  check(
    'module code that waits is one unit',
    `${head}
await save({});
await tell({});
//    ^^^^ lost-event
`,
  );
  check(
    'nested conditions on one value',
    `${head}
export async function a(x: any, mode: string) {
  if (mode === 'save') { await save(x); }
  else if (mode === 'tell') { await tell(x); }
}
export async function b(x: any, mode: 'save' | 'tell' | 'both') {
  if (mode === 'save' || mode === 'both') await save(x);
  if (mode === 'tell' || mode === 'both') await tell(x);
  //                                            ^^^^ lost-event
}
export async function c(x: any, isNew: boolean) {
  const order = isNew ? await save(x) : undefined;
  if (isNew) await tell(order);
  //               ^^^^ lost-event
}
export async function d(x: any, isNew: boolean) {
  if (isNew) await save(x);
  const t = isNew ? undefined : await tell(x);
  return t;
}
`,
  );
  check(
    'short circuits',
    `${head}
export async function a(x: any, ok: boolean) { ok && (await save(x)); !ok && (await tell(x)); }
export async function b(x: any) { (await save(x)) && (await tell(x)); }
//                                                          ^^^^ lost-event
export async function c(x: any) { (await find(x)) ?? (await save(x)); await tell(x); }
//                                                                          ^^^^ lost-event
declare function find(x: any): Promise<any>;
`,
  );
  check(
    'try/catch/finally',
    `${head}
export async function a(x: any) {
  try { await save(x); } catch (e) { console.error(e); }
  await tell(x);
  //    ^^^^ lost-event
}
export async function b(x: any) {
  try { await tell(x); } catch (e) { await save({ failed: true }); }
}
export async function c(x: any) {
  try {
    await save(x);
  } catch (e) {
    return;
  } finally {
    console.log('done');
  }
  await tell(x);
  //    ^^^^ lost-event
}
export async function d(x: any) {
  let saved = false;
  try {
    await save(x);
    saved = true;
  } finally {
    if (!saved) await tell('failed');
  }
}
`,
  );
  check(
    'compensation in catch does not silence',
    `${head}
export async function a(x: any) {
  const order = await save(x);
  try {
    await tell(x);
    //    ^^^^ lost-event
  } catch (e) {
    await prisma.order.delete({ where: { id: order.id } });
    throw e;
  }
}
`,
  );
  check(
    'then chains, catch and finally of promises',
    `${head}
export function a(x: any) {
  return save(x).then((o: any) => tell(o)).catch(console.error);
  //                              ^^^^ lost-event
}
export function b(x: any) {
  return save(x).then(
    () => undefined,
    () => tell('failed'),
  );
}
export function c(x: any) {
  save(x).then(async () => { await tell(x); });
  //                               ^^^^ lost-event
}
export function d(x: any) {
  return save(x).finally(() => tell(x));
  //                           ^^^^ lost-event
}
export async function e(x: any) {
  await save(x).catch(() => tell('failed'));
}
`,
  );
  check(
    'both at once in several ways',
    `${head}
export async function a(x: any) {
  const s = save(x);
  const t = tell(x);
  //        ^^^^ unordered-dual-write
  await Promise.all([s, t]);
}
async function saved(x: any) { await save(x); }
export async function b(x: any) {
  await Promise.allSettled([saved(x), tell(x)]);
  //                                  ^^^^ unordered-dual-write
}
export async function c(x: any) {
  const work: Promise<unknown>[] = [];
  work.push(saved(x));
  work.push(tell(x));
  //        ^^^^ unordered-dual-write
  await Promise.all(work);
}
`,
  );
  check(
    'a promise started before and awaited after',
    `${head}
async function saved(x: any) { await save(x); }
export async function a(x: any) {
  const s = saved(x);
  await tell(x);
  //    ^^^^ unordered-dual-write
  await s;
}
`,
  );
  check(
    'generators and async generators',
    `${head}
export async function* a(list: any[]) {
  for (const x of list) {
    yield await save(x);
  }
}
export async function b(list: any[]) {
  for await (const o of a(list)) {
    await tell(o);
    //    ^^^^ lost-event
  }
}
`,
  );
  check(
    'setTimeout, setImmediate and nextTick after the write',
    `${head}
export async function a(x: any) {
  await save(x);
  setImmediate(() => { void tell(x); });
  //                        ^^^^ lost-event
}
export async function b(x: any) {
  await save(x);
  process.nextTick(() => tell(x));
  //                     ^^^^ lost-event
}
`,
  );
  check(
    'labelled loops and do-while',
    `${head}
export async function a(list: any[]) {
  let i = 0;
  do {
    await save(list[i]);
    i++;
  } while (i < list.length);
  await tell(list);
  //    ^^^^ lost-event
}
export async function b(list: any[]) {
  outer: for (const x of list) {
    for (const y of x.items) {
      if (!y) continue outer;
      await save(y);
    }
    await tell(x);
    //    ^^^^ lost-event
  }
}
`,
  );
  check(
    'a throw in between ends the path',
    `${head}
export async function a(x: any) {
  if (x.bad) {
    await save(x);
    throw new Error('bad');
  }
  await tell(x);
}
`,
  );
  check(
    'a helper that throws always',
    `${head}
function fail(): never { throw new Error('no'); }
export async function a(x: any) {
  if (x.bad) { await save(x); fail(); }
  await tell(x);
}
`,
  );
  check(
    'flags by options where the constant is visible',
    `${head}
interface Options { notify?: boolean; dryRun?: boolean }
async function store(x: any, { dryRun = false }: Options = {}) { if (!dryRun) await save(x); }
async function notify(x: any, notifyToo = true) { if (notifyToo) await tell(x); }
export async function a(x: any) { await store(x, { dryRun: true }); await tell(x); }
export async function b(x: any) { await store(x); await notify(x, false); }
export async function c(x: any) { await store(x); await notify(x); }
//                                                      ^^^^^^ lost-event
`,
  );
  check(
    'a return in finally',
    `${head}
export async function a(x: any) {
  try {
    if (x.draft) return null;
    await save(x);
    return x;
  } finally {
    if (x.loud) return tell(x);
    //                 ^^^^ lost-event
  }
}
`,
  );
  check(
    'one of two, decided further down: never both',
    `${head}
interface Store { put(x: any): Promise<void> }
class Rows implements Store { async put(x: any) { await save(x); } }
class Topic implements Store { async put(x: any) { await tell(x); } }
export class Uses {
  constructor(private readonly store: Store) {}
  async run(x: any) { await this.store.put(x); }
}
export async function outer(u: Uses, x: any) { await u.run(x); }
async function either(x: any, flag: boolean) { if (flag) await save(x); else await tell(x); }
export async function calls(x: any, flag: boolean) { await either(x, flag); }
`,
  );
  check(
    'a send that failed, kept in a table for later',
    `${head}
class Connection {
  channel: any;
  async publish(x: any) {
    return new Promise<void>((resolve, reject) => {
      producer.send({ topic: 'a', messages: [x] }).then(() => resolve(), (e: any) => reject(e));
    });
  }
}
export async function all(list: any[], connection: Connection) {
  for (const x of list) {
    try {
      const body = JSON.stringify(x);
      await connection.publish(body);
    } catch (e) {
      await save({ failed: x });
    }
  }
}
`,
  );
  check(
    'a floating then chain is in flight',
    `${head}
export async function a(data: any) {
  void prisma.order.create({ data }).then(() => undefined);
  await tell(data);
  //    ^^^^ unordered-dual-write
}
`,
  );

  check(
    'a transaction opened only where none was given, and ended only there',
    `
    import { Kafka } from 'kafkajs';
    import { knex, type Knex } from 'knex';
    const producer = new Kafka({ brokers: [] }).producer();
    const db = knex({ client: 'pg' });
    const notify = () => producer.send({ topic: 'orders', messages: [] });
    export async function nullish(row: object, outer?: Knex.Transaction) {
      const trx = outer ?? (await db.transaction());
      await trx('orders').insert(row);
      if (!outer) await trx.commit();
      await notify();
      //    ^^^^^^ lost-event
    }
    export async function flag(row: object, outer?: Knex.Transaction) {
      let own = false;
      let trx = outer;
      if (!trx) {
        trx = await db.transaction();
        own = true;
      }
      await db('orders').transacting(trx).insert(row);
      if (own) await trx.commit();
      await notify();
      //    ^^^^^^ lost-event
    }
    export async function named(row: object, outer?: Knex.Transaction) {
      const own = !outer;
      const trx = outer || (await db.transaction());
      await db('orders').transacting(trx).insert(row);
      if (own) await trx.commit();
      await notify();
      //    ^^^^^^ lost-event
    }
    class Store {
      constructor(private readonly conn: Knex, private readonly options: { trx?: Knex.Transaction; tenant: string }) {}
      async inside<T>(work: (store: Store) => Promise<T>): Promise<T> {
        const parent = this.options.trx;
        const trx = parent ?? (await this.conn.transaction());
        try {
          const result = await work(new Store(this.conn, { ...this.options, trx }));
          if (!parent) await trx.commit();
          return result;
        } catch (error) {
          if (!parent) await trx.rollback();
          throw error;
        }
      }
      async run<T>(query: (db: Knex) => Promise<T>): Promise<T> {
        let { trx } = this.options;
        const needsNew = !trx;
        if (needsNew) trx = await this.conn.transaction();
        const result = await query(trx!);
        if (needsNew) await trx!.commit();
        return result;
      }
      create(row: object) { return this.run((db) => db('orders').insert(row)); }
    }
    const store = new Store(db, { tenant: 'a' });
    export async function alone(row: object) {
      await store.create(row);
      await notify();
      //    ^^^^^^ lost-event
    }
    export async function together(row: object) {
      await store.inside(async (inner) => {
        await inner.create(row);
        await notify();
        //    ^^^^^^ phantom-event
      });
    }
  `,
  );

  check(
    'a test for a class, of something that is declared to be of it or certainly is not',
    `${head}
class Context { id = ''; }
class Inner extends Context {}
async function store(of: any) {
  if (of instanceof Context) await save(of);
}
export async function named(id: string) {
  await store('order');
  await tell(id);
}
export async function ofClass(id: string) {
  await store(Context);
  await tell(id);
}
export async function inContext(context: Inner, id: string) {
  await store(context);
  await tell(id);
  //    ^^^^ lost-event
}
async function storeInner(of: Context) {
  if (of instanceof Inner) await save(of);
}
export async function perhaps(context: Context, id: string) {
  await storeInner(context);
  await tell(id);
  //    ^^^^ lost-event
}
`,
  );
  check(
    'what a function returns under a test that comes out otherwise',
    `${head}
function orders(stored: boolean) {
  if (stored) return prisma.order;
  return { create: async (data: any) => data };
}
export async function kept(data: any) {
  await orders(true).create({ data });
  await tell(data);
  //    ^^^^ lost-event
}
export async function passing(data: any) {
  await orders(false).create({ data });
  await tell(data);
}
`,
  );
});
