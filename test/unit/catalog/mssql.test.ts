import { check } from '../check.js';

const head = `
    import { Kafka } from 'kafkajs';
    const producer = new Kafka({ brokers: [] }).producer();
    import sql from 'mssql';`;

describe('mssql', () => {
  check(
    'requests of a pool, by text, by tag, by procedure',
    `${head}
    export async function place(id: string) {
      const pool = await sql.connect({ server: 'localhost' });
      await pool.request().input('id', sql.VarChar, id).query('INSERT INTO orders (id) VALUES (@id)');
      await producer.send({ topic: 'orders', messages: [] });
      //             ^^^^ lost-event
    }
    export async function tagged(id: string) {
      await sql.query\`DELETE FROM orders WHERE id = \${id}\`;
      await producer.send({ topic: 'orders', messages: [] });
      //             ^^^^ lost-event
    }
    export async function procedure(pool: sql.ConnectionPool, id: string) {
      await pool.request().input('id', id).execute('dbo.PlaceOrder');
      await producer.send({ topic: 'orders', messages: [] });
      //             ^^^^ lost-event
    }
  `,
  );

  check(
    'a transaction: its requests, one of the pool, a send inside',
    `${head}
    export async function place(pool: sql.ConnectionPool, id: string) {
      const transaction = new sql.Transaction(pool);
      await transaction.begin();
      await new sql.Request(transaction).query('INSERT INTO orders DEFAULT VALUES');
      await pool.request().query('DELETE FROM carts');
      //                   ^^^^^ escaped-write
      await producer.send({ topic: 'orders', messages: [] });
      //             ^^^^ phantom-event
      await transaction.commit();
    }
  `,
  );

  check(
    'quiet: reads, and an outbox row in the transaction',
    `${head}
    export async function ask(pool: sql.ConnectionPool) {
      const { recordset } = await pool.request().query('SELECT * FROM orders');
      await pool.request().execute('GetOrders');
      await producer.send({ topic: 'orders', messages: [] });
    }
    export async function place(pool: sql.ConnectionPool) {
      const transaction = pool.transaction();
      await transaction.begin();
      await transaction.request().query('INSERT INTO orders DEFAULT VALUES');
      await transaction.request().query('INSERT INTO outbox DEFAULT VALUES');
      await transaction.commit();
    }
  `,
  );

  check(
    'rows in bulk',
    `
import { Kafka } from 'kafkajs';
const producer = new Kafka({ brokers: [] }).producer();
const tell = { topic: 'orders', messages: [{ value: 'a' }] };
import sql from 'mssql';
export async function load(rows: unknown[]) {
  const table = new sql.Table('orders');
  for (const row of rows) table.rows.add(row as never);
  await new sql.Request().bulk(table);
  //                      ^^^^ write
  await producer.send(tell);
  //             ^^^^ lost-event
}`,
  );
});
