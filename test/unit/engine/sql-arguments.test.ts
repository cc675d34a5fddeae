import { check } from '../check.js';

/** SQL handed from function to function. */
describe('SQL through functions of the project', () => {
  check(
    'texts, templates and query objects',
    `
import { Pool } from 'pg';
import { Kafka } from 'kafkajs';
const pool = new Pool();
const producer = new Kafka({ brokers: [] }).producer();
const tell = () => producer.send({ topic: 'a', messages: [] });
interface Query { text: string; values: unknown[] }
async function run(text: string, values: unknown[] = []) { return pool.query(text, values); }
class Db {
  async query(query: Query, name?: string) { return pool.query({ ...query, name }); }
  private async within<T>(work: (db: Pool) => Promise<T>) { return work(pool); }
  async remove(id: string, conditions: string[]) {
    return this.within(async () => this.query({ text: \`
      DELETE FROM orders
      WHERE \${conditions.join(' AND ')}\`, values: [id] }));
  }
  async find(id: string, columns: string) { return this.query({ text: \`SELECT \${columns} FROM orders\`, values: [id] }); }
}
const db = new Db();
export async function a(id: string) {
  await run('UPDATE orders SET state = 1 WHERE id = $1', [id]);
  await tell();
  //    ^^^^ lost-event
}
export async function b(id: string) {
  await run('SELECT * FROM orders WHERE id = $1', [id]);
  await tell();
}
export async function c(id: string, list: string[]) {
  await db.remove(id, list);
  await tell();
  //    ^^^^ lost-event
}
export async function d(id: string) {
  await db.find(id, '*');
  await tell();
}
export async function e(table: string) {
  const text = \`INSERT INTO \${table} VALUES (1)\`;
  await run(text);
  await tell();
  //    ^^^^ lost-event
}
export async function f(permissions: any) {
  await permissions.check('update profile of the user', 'delete account');
  await tell();
}
`,
  );
});
