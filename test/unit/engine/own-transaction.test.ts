/** Wrappers that open a transaction, or a savepoint in the one they are in. */
import { check } from '../check.js';

const head = `
    import { Kafka } from 'kafkajs';
    import { Pool, type PoolClient } from 'pg';
    const producer = new Kafka({ brokers: [] }).producer();
    const notify = () => producer.send({ topic: 'orders', messages: [] });
    const pool = new Pool();
    let n = 0;
    const nextName = () => \`sp_\${n++}\`;
    interface Tx { query(text: string): Promise<unknown>; commit(): Promise<void>; rollback(): Promise<void> }
    class PgTx implements Tx {
      constructor(private readonly client: PoolClient) {}
      async query(text: string) { return this.client.query(text); }
      async commit() { await this.client.query('COMMIT'); this.client.release(); }
      async rollback() { await this.client.query('ROLLBACK'); this.client.release(); }
    }
    async function begin(): Promise<Tx> {
      const client = await pool.connect();
      await client.query('BEGIN');
      return new PgTx(client);
    }
`;

describe('engine: a transaction of its own, or a savepoint', () => {
  check(
    'a name that is made only inside another transaction tells the two apart',
    `${head}
    class Store {
      constructor(private readonly options: { tx?: Tx }) {}
      async within<T>(work: (store: Store) => Promise<T>): Promise<T> {
        const parent = this.options.tx;
        const tx = parent ?? (await begin());
        const savepoint = parent ? nextName() : undefined;
        try {
          if (savepoint) await tx.query('SAVEPOINT ' + savepoint);
          const result = await work(new Store({ ...this.options, tx }));
          if (savepoint) await tx.query('RELEASE SAVEPOINT ' + savepoint);
          else await tx.commit();
          return result;
        } catch (error) {
          if (!savepoint) await tx.rollback();
          throw error;
        }
      }
      async create() { await (this.options.tx ?? pool).query('INSERT INTO orders VALUES (1)'); }
    }
    export async function after(store: Store) {
      await store.within((inner) => inner.create());
      await notify();
      //    ^^^^^^ lost-event
    }
    export async function inside(store: Store) {
      await store.within(async (inner) => {
        await inner.create();
        await notify();
        //    ^^^^^^ phantom-event
      });
    }
    `,
  );

  check(
    'tried again in a loop until it is committed',
    `${head}
    const isTx = (x: Pool | Tx): x is Tx => 'commit' in x;
    class Store {
      constructor(private readonly db: Pool | Tx) {}
      async within<T>(work: (store: Store) => Promise<T>): Promise<T> {
        for (let attempt = 1; ; attempt++) {
          const exists = isTx(this.db);
          const tx = exists ? this.db as Tx : await begin();
          const savepoint = exists ? nextName() : undefined;
          try {
            const result = await work(new Store(tx));
            if (savepoint) await tx.query('RELEASE SAVEPOINT ' + savepoint);
            else await tx.commit();
            return result;
          } catch (error) {
            if (!savepoint) await tx.rollback();
            if (attempt < 3) continue;
            throw error;
          }
        }
      }
      async create() { await this.db.query('INSERT INTO orders VALUES (1)'); }
    }
    const store = new Store(pool);
    async function audit() { await pool.query('INSERT INTO audit VALUES (1)'); }
    export async function after() {
      await store.within((inner) => inner.create());
      await audit();
      await notify();
      //    ^^^^^^ lost-event
    }
    `,
  );

  const labels = Array.from(
    { length: 20 },
    (_, i) => `
    export const read${i} = () => run(pool, 'label ${i}');`,
  );
  check(
    'begun and ended through a helper that many call',
    `
    import { Kafka } from 'kafkajs';
    import { Pool, type PoolClient } from 'pg';
    const producer = new Kafka({ brokers: [] }).producer();
    const pool = new Pool();
    function run(client: Pool | PoolClient, text: string) { return client.query(text); }
    ${labels.join('')}
    export async function place() {
      const client = await pool.connect();
      await run(client, 'BEGIN');
      await run(client, 'INSERT INTO orders VALUES (1)');
      await producer.send({ topic: 'orders', messages: [] });
      //             ^^^^ phantom-event
      await run(client, 'COMMIT');
    }
    export async function placeFirst() {
      const client = await pool.connect();
      await run(client, 'BEGIN');
      await run(client, 'INSERT INTO orders VALUES (1)');
      await run(client, 'COMMIT');
      await producer.send({ topic: 'orders', messages: [] });
      //             ^^^^ lost-event
    }
    `,
  );

  check(
    'a variable that is the one given, or else one of its own',
    `${head}
    class Store {
      constructor(private readonly options: { tx?: Tx }) {}
      async within<T>(work: (store: Store) => Promise<T>): Promise<T> {
        const tx = await begin();
        try {
          const result = await work(new Store({ ...this.options, tx }));
          await tx.commit();
          return result;
        } catch (error) {
          await tx.rollback();
          throw error;
        }
      }
      private async run<T>(query: (tx: Tx) => Promise<T>): Promise<T> {
        let tx = this.options.tx;
        let own = !tx;
        try {
          own = !tx;
          if (own) tx = await begin();
          const result = await query(tx!);
          if (own) await tx!.commit();
          return result;
        } catch (error) {
          if (own) await tx?.rollback();
          throw error;
        }
      }
      create() { return this.run((tx) => tx.query('INSERT INTO orders VALUES (1)')); }
    }
    const store = new Store({});
    export async function alone() {
      await store.create();
      await notify();
      //    ^^^^^^ lost-event
    }
    export async function inside() {
      await store.within(async (inner) => {
        await inner.create();
        await notify();
        //    ^^^^^^ phantom-event
      });
    }
    `,
  );

  check(
    'tests that are named for themselves end',
    `${head}
    export async function drain(next: () => string | undefined) {
      for (;;) {
        var last: string | undefined = last ? next() : undefined;
        if (!last) break;
        await notify();
      }
    }
    `,
  );

  check(
    'transactions kept in a list and ended one after the other',
    `
    import { Knex } from 'knex';
    import { Queue } from 'bullmq';
    const queue = new Queue('orders');
    const begin = (databases: Knex[]) => Promise.all(databases.map((db) => db.transaction()));
    export async function mapped(databases: Knex[], row: any) {
      const trxs = await begin(databases);
      for (const trx of trxs) await trx('orders').insert(row);
      await Promise.all(trxs.map((trx) => trx.commit()));
      await queue.add('order', row);
      //          ^^^ lost-event
    }
    export async function looped(databases: Knex[], row: any) {
      const trxs = await begin(databases);
      for (const trx of trxs) await trx('orders').insert(row);
      for (const trx of trxs) await trx.commit();
      await queue.add('order', row);
      //          ^^^ lost-event
    }
    export async function tooEarly(databases: Knex[], row: any) {
      const trxs = await begin(databases);
      for (const trx of trxs) await trx('orders').insert(row);
      await queue.add('order', row);
      //          ^^^ phantom-event
      await Promise.all(trxs.map((trx) => trx.commit()));
    }
    `,
  );
});
