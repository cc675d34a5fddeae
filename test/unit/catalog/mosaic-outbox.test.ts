import { check } from '../check.js';

const setup = `
    import { setupOutboxStorage, type StoreOutboxMessage } from '@axinom/mosaic-transactional-inbox-outbox';
    import { Pool, type PoolClient } from 'pg';
    const pool = new Pool();
    const store = setupOutboxStorage({}, console, { logLevel: 'info' });
    const insert = (client: PoolClient, id: string) => client.query('INSERT INTO orders (id) VALUES ($1)', [id]);`;

describe('mosaic-outbox', () => {
  check(
    'a message stored with another client than the write’s',
    `${setup}
    export async function place(id: string) {
      await pool.query('INSERT INTO orders (id) VALUES ($1)', [id]);
      await store(id, { messageType: 'OrderPlaced' }, { id }, pool);
      //    ^^^^^ outbox-not-atomic
    }
  `,
  );

  check(
    'quiet: the message is stored with the client of the transaction, also by an injected function',
    `${setup}
    export async function place(id: string, storeMessage: StoreOutboxMessage) {
      const client = await pool.connect();
      await client.query('BEGIN');
      await insert(client, id);
      await store(id, { messageType: 'OrderPlaced' }, { id }, client);
      await storeMessage(id, { messageType: 'OrderPriced' }, { id }, client);
      await client.query('COMMIT');
      client.release();
    }
  `,
  );
});
