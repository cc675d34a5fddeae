import { check } from '../check.js';

const schema = `
    import { pgTable, text } from 'drizzle-orm/pg-core';
    export const orders = pgTable('orders', { id: text('id').primaryKey() });
    export const outbox = pgTable('outbox', { payload: text('payload') });
`;
const kafka = `
    import { Kafka } from 'kafkajs';
    import { orders, outbox } from './schema.js';
    const producer = new Kafka({ brokers: [] }).producer();`;
const on = (name: string, code: string): void => check(name, { 'schema.ts': schema, 'main.ts': kafka + code });

describe('drizzle', () => {
  on(
    'a query begins when it is awaited',
    `
    import { drizzle } from 'drizzle-orm/node-postgres';
    const db = drizzle(process.env['DATABASE_URL']!);
    export async function place(id: string) {
      const [order] = await db.insert(orders).values({ id }).onConflictDoNothing().returning();
      //                       ^^^^^^ write
      await producer.send({ topic: 'orders', messages: [{ value: order!.id }] });
      //             ^^^^ lost-event
    }
    export async function later(id: string) {
      const insert = db.insert(orders).values({ id });
      await producer.send({ topic: 'orders', messages: [{ value: id }] });
      //             ^^^^ phantom-event
      await insert;
    }
    export async function never(id: string) {
      db.insert(orders).values({ id });
      await producer.send({ topic: 'orders', messages: [{ value: id }] });
    }
  `,
  );

  on(
    'callback transaction, handle by type, a query outside it',
    `
    import type { NodePgDatabase } from 'drizzle-orm/node-postgres';
    export class Orders {
      constructor(private readonly db: NodePgDatabase) {}
      async place(id: string) {
        await this.db.transaction(async (tx) => {
          await this.insert(tx, id);
        });
        await producer.send({ topic: 'orders', messages: [{ value: id }] });
        //             ^^^^ lost-event
      }
      async early(id: string) {
        await this.db.transaction(async (tx) => {
          await this.insert(tx, id);
          await producer.send({ topic: 'orders', messages: [{ value: id }] });
          //             ^^^^ phantom-event
        });
      }
      private async insert(tx: Parameters<Parameters<NodePgDatabase['transaction']>[0]>[0], id: string) {
        await tx.insert(orders).values({ id });
      }
    }
  `,
  );

  on(
    'a query of the database inside its transaction',
    `
    import postgres from 'postgres';
    import { drizzle } from 'drizzle-orm/postgres-js';
    import { eq, sql } from 'drizzle-orm';
    const db = drizzle(postgres());
    export async function transfer(from: string, to: string) {
      await db.transaction(async (tx) => {
        await tx.update(orders).set({ id: to }).where(eq(orders.id, from));
        await db.update(orders).set({ id: from }).where(eq(orders.id, to));
        //       ^^^^^^ escaped-write
        await tx.transaction(async (tx2) => { await tx2.delete(orders); });
      });
    }
  `,
  );

  on(
    'raw SQL by tag and by variable',
    `
    import { drizzle } from 'drizzle-orm/mysql2';
    import { sql } from 'drizzle-orm';
    const db = drizzle({ connection: { uri: '' } });
    export async function place(id: string) {
      await db.execute(sql\`insert into \${orders} (id) values (\${id})\`);
      await producer.send({ topic: 'orders', messages: [{ value: id }] });
      //             ^^^^ lost-event
    }
    export async function remove(id: string) {
      const statement = sql\`delete from orders where id = \${id}\`;
      await db.execute(statement);
      await producer.send({ topic: 'orders', messages: [{ value: id }] });
      //             ^^^^ lost-event
    }
    export async function read(id: string) {
      await db.execute(sql\`select * from orders where id = \${id}\`);
      await producer.send({ topic: 'orders', messages: [{ value: id }] });
    }
  `,
  );

  on(
    'a batch is a transaction; a synchronous driver runs at once',
    `
    import { drizzle } from 'drizzle-orm/d1';
    import { drizzle as local } from 'drizzle-orm/better-sqlite3';
    export async function place(env: { DB: never }, id: string) {
      const db = drizzle(env.DB);
      await db.batch([db.insert(orders).values({ id }), db.insert(outbox).values({ payload: id })]);
    }
    const sync = local('orders.db');
    export async function placeLocally(id: string) {
      sync.transaction((tx) => {
        tx.insert(orders).values({ id }).run();
      });
      await producer.send({ topic: 'orders', messages: [{ value: id }] });
      //             ^^^^ lost-event
    }
  `,
  );

  on(
    'quiet: reads, an outbox row in the same transaction',
    `
    import { drizzle } from 'drizzle-orm/pglite';
    const db = drizzle();
    export async function ask(id: string) {
      const [order] = await db.select().from(orders);
      const other = await db.query.orders.findFirst();
      await producer.send({ topic: 'questions', messages: [{ value: order!.id + other!.id }] });
    }
    export async function place(id: string) {
      await db.transaction(async (tx) => {
        await tx.insert(orders).values({ id });
        await tx.insert(outbox).values({ payload: id });
      });
    }
  `,
  );
});
