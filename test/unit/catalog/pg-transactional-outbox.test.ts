import { check } from '../check.js';

describe('pg-transactional-outbox', () => {
  check(
    'a message outside of the business transaction',
    `
      import { initializeMessageStorage } from 'pg-transactional-outbox';
      import { Pool } from 'pg';
      const pool = new Pool();
      const store = initializeMessageStorage({ settings: {}, outboxOrInbox: 'outbox' }, console);
      export async function placeOrder(id: string) {
        const client = await pool.connect();
        await client.query('BEGIN');
        await client.query('INSERT INTO orders (id) VALUES ($1)', [id]);
        await client.query('COMMIT');
        await store({ id, aggregateType: 'order', messageType: 'placed' }, await pool.connect());
      //      ^^^^^ outbox-not-atomic
      }
    `,
  );

  check(
    'quiet: a message in it',
    `
      import { executeTransaction, initializeMessageStorage } from 'pg-transactional-outbox';
      import { Pool } from 'pg';
      const pool = new Pool();
      const store = initializeMessageStorage({ settings: {}, outboxOrInbox: 'outbox' }, console);
      export async function placeOrder(id: string) {
        await executeTransaction(await pool.connect(), async (client) => {
          await client.query('INSERT INTO orders (id) VALUES ($1)', [id]);
          await store({ id, aggregateType: 'order', messageType: 'placed' }, client);
        });
      }
    `,
  );
});
