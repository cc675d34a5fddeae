import { check } from '../check.js';

describe('mariadb', () => {
  check(
    'a transaction, and a batch of rows',
    `
    import mariadb from 'mariadb';
    import { Kafka } from 'kafkajs';
    const producer = new Kafka({ brokers: [] }).producer();
    const pool = mariadb.createPool({ host: 'localhost' });
    export async function place(ids: string[]) {
      const connection = await pool.getConnection();
      await connection.beginTransaction();
      await connection.batch('INSERT INTO orders (id) VALUES (?)', ids.map((id) => [id]));
      await producer.send({ topic: 'orders', messages: ids.map((value) => ({ value })) });
      //             ^^^^ phantom-event
      await connection.commit();
      await connection.release();
    }
  `,
  );

  check(
    'quiet: outbox row in the transaction, reads',
    `
    import { createPool } from 'mariadb';
    import { Kafka } from 'kafkajs';
    const producer = new Kafka({ brokers: [] }).producer();
    const pool = createPool('mariadb://localhost');
    export async function place(id: string) {
      const connection = await pool.getConnection();
      await connection.beginTransaction();
      await connection.query('INSERT INTO orders (id) VALUES (?)', [id]);
      await connection.query('INSERT INTO outbox (payload) VALUES (?)', [id]);
      await connection.commit();
    }
    export async function ask(id: string) {
      const rows = await pool.query('SELECT * FROM orders WHERE id = ?', [id]);
      await producer.send({ topic: 'questions', messages: [{ value: rows[0].id }] });
    }
  `,
  );
});
