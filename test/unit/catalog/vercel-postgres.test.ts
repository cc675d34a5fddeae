import { check } from '../check.js';

const kafka = `
    import { Kafka } from 'kafkajs';
    const producer = new Kafka({ brokers: [] }).producer();
    import { sql, db } from '@vercel/postgres';`;

describe('@vercel/postgres', () => {
  check(
    'the tag of the default pool, a client of its own',
    `${kafka}
    export async function place(id: string) {
      await sql\`INSERT INTO orders (id) VALUES (\${id})\`;
      await producer.send({ topic: 'orders', messages: [] });
      //             ^^^^ lost-event
    }
    export async function transfer(id: string) {
      const client = await db.connect();
      await client.sql\`BEGIN\`;
      await client.sql\`UPDATE accounts SET n = 1 WHERE id = \${id}\`;
      await sql\`DELETE FROM carts\`;
      //    ^ escaped-write
      await client.sql\`COMMIT\`;
    }
  `,
  );

  check(
    'quiet: reads',
    `${kafka}
    export async function ask(id: string) {
      const { rows } = await sql\`SELECT * FROM orders WHERE id = \${id}\`;
      await producer.send({ topic: 'questions', messages: [{ value: String(rows[0]) }] });
    }
  `,
  );
});
