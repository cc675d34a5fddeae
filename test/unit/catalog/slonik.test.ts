import { check } from '../check.js';

const kafka = `
    import { Kafka } from 'kafkajs';
    import { createPool, sql, type CommonQueryMethods, type DatabaseTransactionConnection } from 'slonik';
    import { z } from 'zod';
    const producer = new Kafka({ brokers: [] }).producer();`;

describe('slonik', () => {
  check(
    'a query of the pool; the text in a constant and from a function',
    `${kafka}
    const byId = (id: string) => sql.type(z.object({}))\`DELETE FROM orders WHERE id = \${id}\`;
    export async function place(id: string) {
      const pool = await createPool('postgres://');
      const insert = sql.unsafe\`INSERT INTO orders (id) VALUES (\${id})\`;
      await pool.query(insert);
      //         ^^^^^ write
      await producer.send({ topic: 'orders', messages: [{ value: id }] });
      //             ^^^^ lost-event
    }
    export async function remove(pool: CommonQueryMethods, id: string) {
      await pool.maybeOne(byId(id));
      await producer.send({ topic: 'orders', messages: [{ value: id }] });
      //             ^^^^ lost-event
    }
  `,
  );

  check(
    'transactions, of the pool and of a connection',
    `${kafka}
    const pool = await createPool('postgres://');
    async function insert(tx: DatabaseTransactionConnection, id: string) {
      await tx.query(sql.unsafe\`INSERT INTO orders (id) VALUES (\${id})\`);
    }
    export async function place(id: string) {
      await pool.transaction(async (tx) => {
        await insert(tx, id);
        await pool.query(sql.unsafe\`INSERT INTO log (id) VALUES (\${id})\`);
        //         ^^^^^ escaped-write
      });
    }
    export async function early(id: string) {
      await pool.connect(async (connection) => {
        await connection.transaction(async (tx) => {
          await insert(tx, id);
          await producer.send({ topic: 'orders', messages: [{ value: id }] });
          //             ^^^^ phantom-event
        });
      });
    }
  `,
  );

  check(
    'quiet: reads, and an outbox row in the transaction',
    `${kafka}
    const pool = await createPool('postgres://');
    export async function ask(id: string) {
      const order = await pool.one(sql.unsafe\`SELECT * FROM orders WHERE id = \${id}\`);
      await producer.send({ topic: 'questions', messages: [{ value: String(order) }] });
    }
    export async function place(id: string) {
      await pool.transaction(async (tx) => {
        await tx.query(sql.unsafe\`INSERT INTO orders (id) VALUES (\${id})\`);
        await tx.query(sql.unsafe\`INSERT INTO outbox (payload) VALUES (\${id})\`);
      });
    }
  `,
  );
});
