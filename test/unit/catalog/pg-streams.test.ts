import { check } from '../check.js';

const kafka = `
import { Kafka } from 'kafkajs';
const producer = new Kafka({ brokers: [] }).producer();
const tell = { topic: 'orders', messages: [{ value: 'a' }] };`;

describe('pg-streams', () => {
  check(
    'rows are copied in, then a send',
    `${kafka}
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { Pool } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
const pool = new Pool();
export async function load() {
  const client = await pool.connect();
  const stream = client.query(copyFrom('COPY orders FROM STDIN'));
  //                    ^^^^^ write
  await pipeline(createReadStream('orders.csv'), stream);
  await producer.send(tell);
  //             ^^^^ lost-event
}`,
  );

  check(
    'quiet: rows are read as a stream, by a cursor, copied out',
    `${kafka}
import { Pool } from 'pg';
import QueryStream from 'pg-query-stream';
import Cursor from 'pg-cursor';
import { to as copyTo } from 'pg-copy-streams';
const pool = new Pool();
export async function ask() {
  const client = await pool.connect();
  client.query(new QueryStream('SELECT * FROM orders'));
  client.query(new Cursor('SELECT * FROM orders'));
  client.query(copyTo('COPY orders TO STDOUT'));
  await producer.send(tell);
}`,
  );
});
