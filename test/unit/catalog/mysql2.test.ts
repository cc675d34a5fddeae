import { check } from '../check.js';

const kafka = `
    import { Kafka } from 'kafkajs';
    const producer = new Kafka({ brokers: [] }).producer();`;

describe('mysql2', () => {
  check(
    'promises: beginTransaction, execute, commit',
    `${kafka}
    import mysql from 'mysql2/promise';
    const pool = mysql.createPool({ host: 'localhost' });
    export async function place(id: string) {
      const connection = await pool.getConnection();
      try {
        await connection.beginTransaction();
        await connection.execute('INSERT INTO orders (id) VALUES (?)', [id]);
        //               ^^^^^^^ write
        await connection.commit();
        //               ^^^^^^ commit
      } catch (error) {
        await connection.rollback();
        throw error;
      } finally {
        connection.release();
      }
      await producer.send({ topic: 'orders', messages: [{ value: id }] });
      //             ^^^^ lost-event
    }
  `,
  );

  check(
    'a query of the pool inside the transaction of a connection',
    `
    import { createPool, type Pool, type PoolConnection } from 'mysql2/promise';
    const pool: Pool = createPool('mysql://localhost');
    async function credit(connection: PoolConnection, id: string) {
      await connection.query('UPDATE accounts SET n = n + 1 WHERE id = ?', [id]);
    }
    export async function transfer(from: string, to: string) {
      const connection = await pool.getConnection();
      await connection.query('START TRANSACTION');
      await pool.query('UPDATE accounts SET n = n - 1 WHERE id = ?', [from]);
      //         ^^^^^ escaped-write
      await credit(connection, to);
      await connection.query('COMMIT');
      connection.release();
    }
  `,
  );

  check(
    'callbacks, the send before the commit',
    `${kafka}
    import * as mysql from 'mysql2';
    const connection = mysql.createConnection({ host: 'localhost' });
    export function place(id: string) {
      connection.beginTransaction((error) => {
        if (error) throw error;
        connection.query('INSERT INTO orders SET ?', { id }, (error) => {
          if (error) return connection.rollback(() => {});
          producer.send({ topic: 'orders', messages: [{ value: id }] });
          //       ^^^^ phantom-event
          connection.commit(() => {});
        });
      });
    }
  `,
  );

  check(
    'a prepared statement; a core pool with its promise side',
    `${kafka}
    import mysql from 'mysql2';
    const pool = mysql.createPool({ host: 'localhost' }).promise();
    export async function place(id: string) {
      const connection = await pool.getConnection();
      const statement = await connection.prepare('INSERT INTO orders (id) VALUES (?)');
      await statement.execute([id]);
      //              ^^^^^^^ write
      await producer.send({ topic: 'orders', messages: [{ value: id }] });
      //             ^^^^ lost-event
    }
  `,
  );

  check(
    'quiet: reads, and an outbox row in the same transaction',
    `${kafka}
    import mysql from 'mysql2/promise';
    const pool = mysql.createPool({ host: 'localhost' });
    export async function ask(id: string) {
      const [rows] = await pool.query<mysql.RowDataPacket[]>('SELECT * FROM orders WHERE id = ?', [id]);
      await producer.send({ topic: 'questions', messages: [{ value: rows[0]!['id'] }] });
    }
    export async function place(id: string) {
      const connection = await pool.getConnection();
      await connection.beginTransaction();
      await connection.execute('INSERT INTO orders (id) VALUES (?)', [id]);
      await connection.execute('INSERT INTO outbox (payload) VALUES (?)', [id]);
      await connection.commit();
    }
  `,
  );
});
