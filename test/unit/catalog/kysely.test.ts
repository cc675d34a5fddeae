import { check } from '../check.js';

const kafka = `
    import { Kafka } from 'kafkajs';
    const producer = new Kafka({ brokers: [] }).producer();`;

describe('kysely', () => {
  check(
    'a query runs at execute',
    `${kafka}
    import { Kysely, PostgresDialect } from 'kysely';
    const db = new Kysely<{ orders: { id: string } }>({ dialect: new PostgresDialect({ pool: null as never }) });
    export async function place(id: string) {
      await db
        .insertInto('orders')
        .values({ id })
        .returning('id')
        .executeTakeFirstOrThrow();
      // ^^^^^^^^^^^^^^^^^^^^^^^^ write
      await producer.send({ topic: 'orders', messages: [{ value: id }] });
      //             ^^^^ lost-event
    }
    export async function pay(id: string) {
      let query = db.updateTable('orders').set({ id });
      query = query.where('id', '=', id);
      await query.execute();
      //          ^^^^^^^ write
      await producer.send({ topic: 'orders', messages: [{ value: id }] });
      //             ^^^^ lost-event
    }
  `,
  );

  check(
    'callback transaction: before and after the commit',
    `${kafka}
    import type { Kysely, Transaction } from 'kysely';
    interface DB { orders: { id: string } }
    export class Orders {
      constructor(private readonly db: Kysely<DB>) {}
      async inside(id: string) {
        await this.db.transaction().setIsolationLevel('serializable').execute(async (trx) => {
          await this.insert(trx, id);
          await producer.send({ topic: 'orders', messages: [{ value: id }] });
          //             ^^^^ phantom-event
        });
      }
      async after(id: string) {
        await this.db.transaction().execute((trx) => this.insert(trx, id));
        //                          ^^^^^^^ commit
        await producer.send({ topic: 'orders', messages: [{ value: id }] });
        //             ^^^^ lost-event
      }
      private async insert(trx: Transaction<DB>, id: string) {
        await trx.insertInto('orders').values({ id }).execute();
      }
    }
  `,
  );

  check(
    'a query of the outer instance inside the transaction',
    `
    import { Kysely } from 'kysely';
    const db = new Kysely<any>({ dialect: null as never });
    export async function transfer(from: string, to: string) {
      await db.transaction().execute(async (trx) => {
        await trx.updateTable('accounts').set({ n: 1 }).where('id', '=', from).execute();
        await db.updateTable('accounts').set({ n: 2 }).where('id', '=', to).execute();
        //                                                                  ^^^^^^^ escaped-write
      });
    }
  `,
  );

  check(
    'controlled transaction',
    `${kafka}
    import { Kysely } from 'kysely';
    const db = new Kysely<any>({ dialect: null as never });
    export async function place(id: string) {
      const trx = await db.startTransaction().execute();
      try {
        await trx.insertInto('orders').values({ id }).execute();
        await producer.send({ topic: 'orders', messages: [{ value: id }] });
        //             ^^^^ phantom-event
        await trx.commit().execute();
      } catch (error) {
        await trx.rollback().execute();
        throw error;
      }
    }
    export async function escaping(id: string) {
      const trx = await db.startTransaction().execute();
      await trx.insertInto('orders').values({ id }).execute();
      await db.deleteFrom('carts').where('id', '=', id).execute();
      //                                                ^^^^^^^ escaped-write
      await trx.commit().execute();
    }
  `,
  );

  check(
    'sql tag: bound to what it is executed on',
    `${kafka}
    import { sql, type Kysely } from 'kysely';
    export async function place(db: Kysely<any>, id: string) {
      await db.transaction().execute(async (trx) => {
        await sql\`insert into orders (id) values (\${id})\`.execute(trx);
        await sql\`insert into logs (id) values (\${id})\`.execute(db);
        //                                              ^^^^^^^ escaped-write
      });
      await producer.send({ topic: 'orders', messages: [{ value: id }] });
      //             ^^^^ lost-event
    }
    export async function refresh(db: Kysely<any>, id: string) {
      const query = sql<{ id: string }>\`select id from orders where id = \${id}\`;
      await query.execute(db);
      await producer.send({ topic: 'orders', messages: [{ value: id }] });
    }
  `,
  );

  check(
    'compiled queries',
    `${kafka}
    import { CompiledQuery, type Kysely } from 'kysely';
    export async function place(db: Kysely<any>, id: string) {
      const query = db.insertInto('orders').values({ id }).compile();
      await db.executeQuery(query);
      //       ^^^^^^^^^^^^ write
      await producer.send({ topic: 'orders', messages: [{ value: id }] });
      //             ^^^^ lost-event
    }
    export async function remove(db: Kysely<any>, id: string) {
      await db.executeQuery(CompiledQuery.raw('delete from orders where id = $1', [id]));
      await producer.send({ topic: 'orders', messages: [{ value: id }] });
      //             ^^^^ lost-event
    }
  `,
  );

  check(
    'quiet: reads, queries never run, an outbox row in the same transaction',
    `${kafka}
    import { Kysely } from 'kysely';
    const db = new Kysely<any>({ dialect: null as never });
    export async function ask(id: string) {
      const order = await db.selectFrom('orders').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
      const query = db.insertInto('orders').values({ id });
      await producer.send({ topic: 'questions', messages: [{ value: String(order) }] });
      return query.compile();
    }
    export async function place(id: string) {
      await db.transaction().execute(async (trx) => {
        await trx.insertInto('orders').values({ id }).execute();
        await trx.insertInto('outbox').values({ payload: id }).execute();
      });
    }
  `,
  );
});
