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

  check(
    'documents, and rows that are loaded directly',
    `
import { Kafka } from 'kafkajs';
const producer = new Kafka({ brokers: [] }).producer();
const tell = { topic: 'orders', messages: [{ value: 'a' }] };
import oracledb from 'oracledb';
export async function place(data: object) {
  const connection = await oracledb.getConnection();
  const orders = await connection.getSodaDatabase().openCollection('orders');
  await orders.insertOne(data);
  //           ^^^^^^^^^ write
  await producer.send(tell);
  //             ^^^^ lost-event
}
export async function load(rows: unknown[][]) {
  const connection = await oracledb.getConnection();
  await connection.directPathLoad('SHOP', 'ORDERS', ['ID'], rows);
  await producer.send(tell);
  //             ^^^^ lost-event
}`,
  );

  check(
    'quiet: a message in a queue of the same transaction, documents that are read',
    `
import { Kafka } from 'kafkajs';
const producer = new Kafka({ brokers: [] }).producer();
const tell = { topic: 'orders', messages: [{ value: 'a' }] };
import oracledb from 'oracledb';
export async function place(id: string) {
  const connection = await oracledb.getConnection();
  await connection.execute('INSERT INTO orders (id) VALUES (:id)', [id]);
  await (await connection.getQueue('ORDERS')).enqOne(id);
  await connection.commit();
}
export async function ask() {
  const connection = await oracledb.getConnection();
  const orders = await connection.getSodaDatabase().openCollection('orders');
  await orders.find().key('a').getOne();
  await producer.send(tell);
}`,
  );
});
