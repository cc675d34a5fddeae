import { check } from '../check.js';

const head = `
    import { Kafka } from 'kafkajs';
    const producer = new Kafka({ brokers: [] }).producer();
    import oracledb from 'oracledb';`;

describe('oracledb', () => {
  check(
    'a statement waits for the commit',
    `${head}
    export async function place(id: string) {
      const connection = await oracledb.getConnection({ user: 'shop' });
      await connection.execute('INSERT INTO orders (id) VALUES (:id)', { id });
      await connection.commit();
      //               ^^^^^^ commit
      await producer.send({ topic: 'orders', messages: [] });
      //             ^^^^ lost-event
    }
    export async function early(id: string) {
      const connection = await oracledb.getConnection();
      await connection.execute('INSERT INTO orders (id) VALUES (:id)', [id]);
      await producer.send({ topic: 'orders', messages: [] });
      //             ^^^^ phantom-event
      await connection.commit();
    }
  `,
  );

  check(
    'autoCommit',
    `${head}
    export async function place(pool: oracledb.Pool, id: string) {
      const connection = await pool.getConnection();
      await connection.execute('INSERT INTO orders (id) VALUES (:id)', [id], { autoCommit: true });
      await producer.send({ topic: 'orders', messages: [] });
      //             ^^^^ lost-event
    }
  `,
  );

  check(
    'quiet: reads, and an outbox row before the commit',
    `${head}
    export async function ask(connection: oracledb.Connection) {
      const { rows } = await connection.execute('SELECT * FROM orders');
      await producer.send({ topic: 'orders', messages: [] });
    }
    export async function place(id: string) {
      const connection = await oracledb.getConnection();
      await connection.execute('INSERT INTO orders (id) VALUES (:id)', [id]);
      await connection.execute('INSERT INTO outbox (id) VALUES (:id)', [id]);
      await connection.commit();
    }
  `,
  );
});
