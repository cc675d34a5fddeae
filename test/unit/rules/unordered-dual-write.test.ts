import { check } from '../check.js';
import { prismaAndKafka } from './clients.js';

describe('rule: unordered-dual-write', () => {
  check(
    'both in flight at once: Promise.all, allSettled, a write that is not awaited',
    `${prismaAndKafka}
import { Pool } from 'pg';
const pool = new Pool();
export async function all(data: any) {
  await Promise.all([prisma.order.create({ data }), producer.send({ topic: 'orders', messages: [] })]);
  //                                                         ^^^^ unordered-dual-write
}
export async function settled(data: any) {
  await Promise.allSettled([producer.send({ topic: 'orders', messages: [] }), prisma.order.create({ data })]);
  //                                 ^^^^ unordered-dual-write
}
export async function floating(id: string) {
  void pool.query('INSERT INTO orders (id) VALUES ($1)', [id]);
  await producer.send({ topic: 'orders', messages: [] });
  //             ^^^^ unordered-dual-write
}
`,
  );
  check(
    'an awaited write and a floating send are in order',
    `${prismaAndKafka}
export async function place(data: any) {
  await prisma.order.create({ data });
  void producer.send({ topic: 'orders', messages: [] });
  //            ^^^^ lost-event
}
`,
  );
  check(
    'quiet: two sends, or two writes of one database, at once',
    `${prismaAndKafka}
export async function both(data: any) {
  await Promise.all([prisma.order.create({ data }), prisma.customer.update({ where: { id: 1 }, data })]);
}
export async function tell() {
  await Promise.all([producer.send({ topic: 'a', messages: [] }), producer.send({ topic: 'b', messages: [] })]);
}
`,
  );
});
