import { check } from '../check.js';

describe('mysql', () => {
  check(
    'callbacks of a pool',
    `
    import mysql from 'mysql';
    import { Kafka } from 'kafkajs';
    const producer = new Kafka({ brokers: [] }).producer();
    const pool = mysql.createPool({ host: 'localhost' });
    export function place(id: string) {
      pool.getConnection((error, connection) => {
        if (error) throw error;
        connection.query({ sql: 'INSERT INTO orders SET ?', values: [{ id }] }, (error) => {
          connection.release();
          if (error) throw error;
          producer.send({ topic: 'orders', messages: [{ value: id }] });
          //       ^^^^ lost-event
        });
      });
    }
  `,
  );

  check(
    'a query of the pool inside a transaction',
    `
    import mysql from 'mysql';
    const pool = mysql.createPool({ host: 'localhost' });
    export function transfer(from: string, to: string) {
      pool.getConnection((error, connection) => {
        connection.beginTransaction((error) => {
          connection.query('UPDATE accounts SET n = n - 1 WHERE id = ?', [from], (error) => {
            pool.query('UPDATE accounts SET n = n + 1 WHERE id = ?', [to], (error) => {
            //   ^^^^^ escaped-write
              connection.commit((error) => connection.release());
            });
          });
        });
      });
    }
  `,
  );

  check(
    'quiet: reads',
    `
    import mysql from 'mysql';
    import { Kafka } from 'kafkajs';
    const producer = new Kafka({ brokers: [] }).producer();
    const connection = mysql.createConnection('mysql://localhost');
    export function ask(id: string) {
      connection.query('SELECT * FROM orders WHERE id = ?', [id], (error, rows) => {
        producer.send({ topic: 'questions', messages: [{ value: rows[0].id }] });
      });
    }
  `,
  );

  check(
    'quiet: rows as they come',
    `
import { Kafka } from 'kafkajs';
const producer = new Kafka({ brokers: [] }).producer();
const tell = { topic: 'orders', messages: [{ value: 'a' }] };
import mysql from 'mysql';
const connection = mysql.createConnection('mysql://localhost');
export function ask() {
  connection.query('SELECT * FROM orders').on('result', (row) => console.log(row));
  void producer.send(tell);
}`,
  );

  check(
    'promisified, a statement and its send',
    `
import { Kafka } from 'kafkajs';
const producer = new Kafka({ brokers: [] }).producer();
const tell = { topic: 'orders', messages: [{ value: 'a' }] };
import mysql from 'mysql';
import { promisify } from 'node:util';
const pool = mysql.createPool({});
const query = promisify(pool.query).bind(pool);
export async function place(id: string) {
  await query('INSERT INTO orders (id) VALUES (?)', [id]);
  //    ^^^^^ write
  await producer.send(tell);
  //             ^^^^ lost-event
}`,
  );
});
