import { check } from '../check.js';

const setup = `
    import { Kafka } from 'kafkajs';
    import knex, { type Knex } from 'knex';
    const producer = new Kafka({ brokers: [] }).producer();
    const notify = (id: string) => producer.send({ topic: 'orders', messages: [{ value: id }] });
    const db = knex({ client: 'pg' });`;

describe('knex', () => {
  check(
    'builders that write commit by themselves when awaited',
    `${setup}
    export async function place(order: { id: string }) {
      const [row] = await db('orders').insert(order).onConflict('id').merge().returning('*');
      //                               ^^^^^^ write
      await notify(row.id);
      //    ^^^^^^ lost-event
    }
    export async function ship(id: string) {
      await db.from('orders').where({ id }).update({ status: 'shipped' });
      await notify(id);
      //    ^^^^^^ lost-event
    }
    export async function drop(database: Knex, id: string) {
      await database('orders').where({ id }).del();
      await notify(id);
      //    ^^^^^^ lost-event
    }
  `,
  );

  check(
    'a builder that nobody awaits does nothing; one awaited later writes then',
    `${setup}
    export async function change(id: string) {
      const query = db('orders').where({ id }).update({ status: 'open' });
      await notify(id);
      //    ^^^^^^ phantom-event
      await query;
    }
    export async function never(id: string) {
      const query = db('orders').where({ id }).update({ status: 'open' });
      await notify(query.toQuery());
    }
  `,
  );

  check(
    'transaction with a callback: trx as a function, transacting before and after',
    `${setup}
    export async function place(id: string) {
      await db.transaction(async (trx) => {
        await trx('orders').insert({ id });
        await db('lines').transacting(trx).insert({ id });
        await db('outbox').insert({ id }).transacting(trx);
        await trx.raw('UPDATE stock SET n = n - 1 WHERE id = ?', [id]);
        await db.batchInsert('lines', [{ id }]).transacting(trx);
      });
    }
    export async function inside(id: string) {
      await db.transaction(async (trx) => {
        await trx('orders').insert({ id });
        await notify(id);
        //    ^^^^^^ phantom-event
      });
    }
    export async function escaped(id: string) {
      await db.transaction(async (trx) => {
        await trx('orders').insert({ id });
        await db('stock').where({ id }).decrement('n', 1);
        //                              ^^^^^^^^^ escaped-write
      }, { isolationLevel: 'serializable' });
    }
    export async function after(id: string) {
      const saved = await db.transaction(async (trx) => trx('orders').insert({ id }).returning('id'));
      await notify(id);
      //    ^^^^^^ lost-event
    }
  `,
  );

  check(
    'transaction without a callback, and by a provider',
    `${setup}
    export async function place(id: string) {
      const trx = await db.transaction();
      try {
        await trx('orders').insert({ id });
        await notify(id);
        //    ^^^^^^ phantom-event
        await trx.commit();
      } catch (error) {
        await trx.rollback(error);
        throw error;
      }
    }
    export async function provided(id: string) {
      const provider = db.transactionProvider();
      const trx = await provider();
      await trx('orders').insert({ id });
      await db('outbox').insert({ id });
      //                 ^^^^^^ outbox-not-atomic
      await trx.commit();
    }
    export async function quiet(id: string) {
      const trx = await db.transaction();
      await trx('orders').insert({ id });
      await trx('outbox').insert({ id });
      await trx.commit();
    }
  `,
  );

  check(
    'the transaction threaded through an optional parameter',
    `${setup}
    class Orders {
      async add(id: string, trx?: Knex.Transaction) { await (trx ?? db)('orders').insert({ id }); }
      async mark(id: string, trx: Knex | Knex.Transaction = db) { await trx('orders').where({ id }).update({ marked: true }); }
    }
    export async function place(orders: Orders, id: string) {
      await db.transaction(async (trx) => {
        await orders.add(id, trx);
        await orders.mark(id, trx);
        await trx('outbox').insert({ id });
      });
    }
    export async function escaped(orders: Orders, id: string) {
      await db.transaction(async (trx) => {
        await orders.add(id, trx);
        await orders.mark(id);
        //           ^^^^ escaped-write
      });
    }
  `,
  );

  check(
    'raw SQL, and batches',
    `${setup}
    export async function close(id: string) {
      await db.raw('DELETE FROM orders WHERE id = ?', id);
      await notify(id);
      //    ^^^^^^ lost-event
    }
    export async function many(rows: { id: string }[]) {
      await db.batchInsert('orders', rows, 100);
      await notify('many');
      //    ^^^^^^ lost-event
    }
  `,
  );

  check(
    'quiet: reads and the schema',
    `${setup}
    export async function list() {
      for (const row of await db('orders').select('id').where({ open: true }).orderBy('id')) await notify(row.id);
      const first = await db('orders').first();
      await notify(first.id);
      await db.raw('SELECT 1');
      await db.schema.hasTable('orders');
      const rows = await db('orders');
      await Promise.all(rows.map((row: { id: string }) => notify(row.id)));
    }
  `,
  );

  check('text that the builder gives, run by a driver', {
    'db.ts': `
import mariadb, { type Pool } from 'mariadb';
export const knex = require('knex')({ client: 'mysql2' });
export const pool = mariadb.createPool({});
export const query = async (conn: Pool, sql: string, values: any[] = []): Promise<any> => {
  const rows = await conn.query({ dateStrings: true, sql }, values);
  return rows;
};
`,
    'sql.ts': `
import { knex } from './db.js';
export const Sql = {
  select: (id: number) => knex('task').where('task.id', '=', id).toString(),
  insert: (task: any) => knex('task').insert(task).toString(),
  update: ({ id, patch }: any) => knex('task').where('id', id).update(patch).toString(),
};
`,
    'main.ts': `
import { Kafka } from 'kafkajs';
import { pool, query } from './db.js';
import { Sql } from './sql.js';
const producer = new Kafka({ brokers: [] }).producer();
export async function add(task: any) {
  const { insertId } = await query(pool, Sql.insert(task));
  await producer.send({ topic: 'tasks', messages: [{ value: insertId }] });
  //             ^^^^ lost-event
}
export async function read(id: number) {
  const rows = await query(pool, Sql.select(id));
  await producer.send({ topic: 'tasks', messages: rows });
}
`,
  });
});
