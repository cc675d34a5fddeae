import { check } from '../check.js';

const kafka = `
    import { Kafka } from 'kafkajs';
    const producer = new Kafka({ brokers: [] }).producer();
    import { neon, Pool } from '@neondatabase/serverless';`;

describe('neon', () => {
  check(
    'over HTTP: tag, query, several in a transaction',
    `${kafka}
    const sql = neon(process.env['DATABASE_URL']!);
    export async function place(id: string) {
      await sql\`INSERT INTO orders (id) VALUES (\${id})\`;
      await producer.send({ topic: 'orders', messages: [] });
      //             ^^^^ lost-event
    }
    export async function both(id: string) {
      await sql.transaction([sql\`INSERT INTO orders (id) VALUES (\${id})\`, sql.query('DELETE FROM carts WHERE id = ', [id])]);
      await producer.send({ topic: 'orders', messages: [] });
      //             ^^^^ lost-event
    }
  `,
  );

  check(
    'over WebSockets: pool and client',
    `${kafka}
    const pool = new Pool({ connectionString: '' });
    export async function place(id: string) {
      const client = await pool.connect();
      await client.query('BEGIN');
      await client.query('INSERT INTO orders (id) VALUES ($1)', [id]);
      await pool.query('DELETE FROM carts');
      //         ^^^^^ escaped-write
      await client.query('COMMIT');
      client.release();
    }
  `,
  );

  check(
    'quiet: reads, and an outbox row in the transaction',
    `${kafka}
    const sql = neon(process.env['DATABASE_URL']!);
    export async function ask(id: string) {
      const rows = await sql\`SELECT * FROM orders WHERE id = \${id}\`;
      await producer.send({ topic: 'questions', messages: [{ value: String(rows) }] });
    }
    export async function place(id: string) {
      await sql.transaction([sql\`INSERT INTO orders (id) VALUES (\${id})\`, sql\`INSERT INTO outbox (payload) VALUES (\${id})\`]);
    }
    export async function placeBy(id: string) {
      await sql.transaction((txn) => [txn\`INSERT INTO orders (id) VALUES (\${id})\`, txn\`INSERT INTO outbox (payload) VALUES (\${id})\`]);
    }
  `,
  );
});
