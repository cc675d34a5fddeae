import { check } from '../check.js';

const head = `
    import { Pool, type PoolClient } from 'pg';
    import { Redis } from 'ioredis';
    import { Kafka } from 'kafkajs';
    const pool = new Pool();
    const redis = new Redis();
    const producer = new Kafka({ brokers: [] }).producer();`;

describe('calls of libraries', () => {
  check(
    'a completion callback runs after the call it tells of; named elsewhere, the call itself leads to both',
    `${head}
    export function place(id: string) {
      pool.query('INSERT INTO orders (id) VALUES ($1)', [id], () => producer.send({ topic: 'orders', messages: [] }));
      //                                                                     ^^^^ lost-event
    }
    function told() {
      producer.send({ topic: 'orders', messages: [] });
    }
    export function placeNamed(id: string) {
      pool.query('INSERT INTO orders (id) VALUES ($1)', [id], told);
      //   ^^^^^ lost-event
    }
  `,
  );

  check(
    'unstarted work stays with the variable until a member runs it',
    `${head}
    export async function place(id: string) {
      const multi = redis.multi();
      multi.xadd('orders', '*', 'id', id);
      //    ^^^^ lost-event
      multi.expire('orders', 60);
      await pool.query('INSERT INTO orders (id) VALUES ($1)', [id]);
      await multi.exec();
    }
    export async function never(id: string) {
      const multi = redis.multi();
      multi.xadd('orders', '*', 'id', id);
      await pool.query('INSERT INTO orders (id) VALUES ($1)', [id]);
    }
  `,
  );

  check(
    'a function that ends the transaction of its caller: all before it is in the transaction',
    `${head}
    async function finish(client: PoolClient, id: string) {
      await client.query('INSERT INTO outbox (payload) VALUES ($1)', [id]);
      await client.query('COMMIT');
    }
    export async function place(id: string) {
      const client = await pool.connect();
      await client.query('BEGIN');
      await client.query('INSERT INTO orders (id) VALUES ($1)', [id]);
      await finish(client, id);
    }
    export async function late(id: string) {
      const client = await pool.connect();
      await client.query('BEGIN');
      await client.query('INSERT INTO orders (id) VALUES ($1)', [id]);
      await client.query('COMMIT');
      await client.query('INSERT INTO outbox (payload) VALUES ($1)', [id]);
      //           ^^^^^ outbox-not-atomic
    }
  `,
  );
});
