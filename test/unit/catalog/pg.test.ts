import { check } from '../check.js';

const kafka = `
    import { Kafka } from 'kafkajs';
    const producer = new Kafka({ brokers: [] }).producer();`;

describe('pg', () => {
  check(
    'a query of the pool commits by itself',
    `${kafka}
    import { Pool } from 'pg';
    const pool = new Pool();
    export async function place(id: string) {
      await pool.query('INSERT INTO orders (id) VALUES ($1)', [id]);
      //         ^^^^^ write
      await producer.send({ topic: 'orders', messages: [{ value: id }] });
      //             ^^^^ lost-event
    }
  `,
  );

  check(
    'a client of the pool, BEGIN and COMMIT by text',
    `${kafka}
    import pg from 'pg';
    const pool = new pg.Pool();
    export async function place(id: string) {
      const client = await pool.connect();
      try {
        await client.query('BEGIN');
        await client.query({ text: 'INSERT INTO orders (id) VALUES ($1)', values: [id] });
        await client.query('COMMIT');
        //           ^^^^^ commit
      } catch (error) {
        await client.query('ROLLBACK');
        throw error;
      } finally {
        client.release();
      }
      await producer.send({ topic: 'orders', messages: [{ value: id }] });
      //             ^^^^ lost-event
    }
    export async function early(id: string) {
      const client = await pool.connect();
      await client.query('begin');
      await client.query('INSERT INTO orders (id) VALUES ($1)', [id]);
      await producer.send({ topic: 'orders', messages: [{ value: id }] });
      //             ^^^^ phantom-event
      await client.query('commit');
    }
  `,
  );

  check(
    'a query of the pool inside the transaction of a client',
    `
    import { Pool } from 'pg';
    const pool = new Pool();
    export async function transfer(from: string, to: string) {
      const client = await pool.connect();
      await client.query('BEGIN');
      await client.query('UPDATE accounts SET n = n - 1 WHERE id = $1', [from]);
      await pool.query('UPDATE accounts SET n = n + 1 WHERE id = $1', [to]);
      //         ^^^^^ escaped-write
      await client.query('COMMIT');
      client.release();
    }
  `,
  );

  check(
    'a wrapper of the project that opens and commits; the client is passed down',
    `${kafka}
    import { Pool, type PoolClient } from 'pg';
    const pool = new Pool();
    async function inTransaction<T>(work: (client: PoolClient) => Promise<T>): Promise<T> {
      const client = await pool.connect();
      try {
        await client.query('BEGIN');
        const result = await work(client);
        await client.query('COMMIT');
        return result;
      } catch (e) {
        await client.query('ROLLBACK');
        throw e;
      } finally {
        client.release();
      }
    }
    async function insertOrder(client: PoolClient, id: string) {
      await client.query('INSERT INTO orders (id) VALUES ($1)', [id]);
    }
    export async function inside(id: string) {
      await inTransaction(async (client) => {
        await insertOrder(client, id);
        await producer.send({ topic: 'orders', messages: [{ value: id }] });
        //             ^^^^ phantom-event
      });
    }
    export async function after(id: string) {
      await inTransaction((client) => insertOrder(client, id));
      await producer.send({ topic: 'orders', messages: [{ value: id }] });
      //             ^^^^ lost-event
    }
    export async function withRow(id: string) {
      await inTransaction(async (client) => {
        await insertOrder(client, id);
        await client.query('INSERT INTO outbox (type, payload) VALUES ($1, $2)', ['placed', id]);
      });
    }
  `,
  );

  check(
    'callbacks: the send is in the one that tells of the insert',
    `${kafka}
    import { Client } from 'pg';
    const client = new Client();
    export function place(id: string) {
      client.query('INSERT INTO orders (id) VALUES ($1)', [id], (error) => {
        if (error) return;
        producer.send({ topic: 'orders', messages: [{ value: id }] });
        //       ^^^^ lost-event
      });
    }
  `,
  );

  check(
    'text from a constant, a template and a concatenation; a table that is not known',
    `${kafka}
    import { Pool } from 'pg';
    const pool = new Pool();
    const columns = 'id, total';
    const insert = \`INSERT INTO orders (\${columns}) VALUES ($1, $2)\`;
    export async function place(id: string, table: string) {
      await pool.query(insert, [id, 1]);
      await producer.send({ topic: 'orders', messages: [{ value: id }] });
      //             ^^^^ lost-event
    }
    export async function archive(id: string, table: string) {
      await pool.query('INSERT INTO ' + table + ' SELECT * FROM orders WHERE id = $1', [id]);
      await producer.send({ topic: 'orders', messages: [{ value: id }] });
      //             ^^^^ lost-event
    }
  `,
  );

  check(
    'an outbox row in a statement of its own, beside the transaction',
    `
    import { Pool } from 'pg';
    const pool = new Pool();
    export async function place(id: string) {
      await pool.query('INSERT INTO orders (id) VALUES ($1)', [id]);
      await pool.query('INSERT INTO outbox (payload) VALUES ($1)', [id]);
      //         ^^^^^ outbox-not-atomic
    }
  `,
  );

  check(
    'quiet: order and outbox row in one statement',
    `
    import { Pool } from 'pg';
    const pool = new Pool();
    export async function place(id: string) {
      await pool.query('WITH o AS (INSERT INTO orders (id) VALUES ($1) RETURNING id) INSERT INTO outbox (payload) SELECT id FROM o', [id]);
    }
  `,
  );

  check(
    'quiet: reads, locks, NOTIFY on the same database, and a callee that gets the client',
    `${kafka}
    import { Pool, type PoolClient } from 'pg';
    const pool = new Pool();
    export async function ask(id: string) {
      const { rows } = await pool.query('SELECT * FROM orders WHERE id = $1 FOR UPDATE', [id]);
      await producer.send({ topic: 'questions', messages: [{ value: rows[0].id }] });
    }
    export async function notify(id: string) {
      await pool.query('INSERT INTO orders (id) VALUES ($1)', [id]);
      await pool.query("SELECT pg_notify('orders', $1)", [id]);
      await pool.query('NOTIFY orders');
    }
    async function finish(client: PoolClient, id: string) {
      await client.query('INSERT INTO outbox (payload) VALUES ($1)', [id]);
      await client.query('COMMIT');
    }
    export async function parts(id: string) {
      const client = await pool.connect();
      await client.query('BEGIN');
      await client.query('INSERT INTO orders (id) VALUES ($1)', [id]);
      await finish(client, id);
    }
    export async function both(client: PoolClient, id: string) {
      await client.query('INSERT INTO orders (id) VALUES ($1)', [id]);
      await client.query('INSERT INTO outbox (payload) VALUES ($1)', [id]);
    }
  `,
  );
});
