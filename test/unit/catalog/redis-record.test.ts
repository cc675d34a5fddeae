import { check } from '../check.js';

/** Redis as the only system of record, in all clients. */
const broker = `
      import { Kafka } from 'kafkajs';
      const producer = new Kafka({ brokers: [] }).producer();
      const tell = () => producer.send({ topic: 'orders', messages: [] });`;
const ioredis = `${broker}
      import Redis from 'ioredis';
      const redis = new Redis();`;

describe('Redis as the system of record', () => {
  check(
    'a hash, and what MULTI changes together, before a send',
    `${ioredis}
      export async function place(id: string, order: any) {
        await redis.hset('order:' + id, order);
        //          ^^^^ write
        await tell();
        //    ^^^^ lost-event
      }
      export async function pay(id: string, order: any) {
        await redis.multi().set('order:' + id, JSON.stringify(order)).sadd('paid', id).exec();
        //                  ^^^ write
        await tell();
        //    ^^^^ lost-event
      }
    `,
  );
  check(
    'node-redis and its JSON documents',
    `${broker}
      import { createClient } from 'redis';
      const client = createClient();
      export async function place(id: string, order: any) {
        await tell();
        //    ^^^^ phantom-event
        await client.json.set('order:' + id, '$', order);
      }
      export async function change(id: string) {
        const multi = client.multi();
        multi.hSet('order:' + id, 'state', 'paid');
        await multi.exec();
        await tell();
        //    ^^^^ lost-event
      }
    `,
  );
  check(
    'quiet: values, locks, counters, deletes, expiries, and a hash that comes to an end',
    `${ioredis}
      export async function value(id: string, order: any) { await redis.set('order:' + id, JSON.stringify(order)); await tell(); }
      export async function lock(id: string) { await redis.set('order:' + id, '1', 'EX', 10, 'NX'); await tell(); }
      export async function lockInMulti(id: string) { await redis.multi().set('order:' + id, '1', 'PX', 10).incr('n').exec(); await tell(); }
      export async function counter(id: string) { await redis.multi().incr('orders').expire('orders', 10).exec(); await tell(); }
      export async function remove(id: string) { await redis.del('order:' + id); await tell(); }
      export async function ends(id: string, order: any) { await redis.hset('order:' + id, order); await redis.expire('order:' + id, 60); await tell(); }
      export async function pipeline(id: string) { await redis.pipeline().set('order:' + id, '1').sadd('ids', id).exec(); await tell(); }
      export async function cached(id: string, order: any) { await redis.hset(\`cache:order:\${id}\`, order); await tell(); }
      export async function stream(id: string, order: any) { await redis.hset('order:' + id, order); await redis.xadd('orders', '*', 'id', id); }
    `,
  );
  check('quiet: a copy beside another database of the service, wherever that is', {
    'cache.ts': `${ioredis}
      export async function remember(id: string, order: any) { await redis.hset('order:' + id, order); await tell(); }`,
    'main.ts': `import { remember } from './cache.js';
      import { find } from './orders.js';
      export async function load(id: string) { await remember(id, await find(id)); }`,
    'orders.ts': `import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      export const find = (id: string) => prisma.order.findUnique({ where: { id } });`,
  });
  check('another service of the workspace has a database of its own', {
    'main.ts': `${ioredis}
      export async function place(id: string, order: any) {
        await redis.hset('order:' + id, order);
        await tell();
        //    ^^^^ lost-event
      }`,
    'other.ts': `import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      export const find = (id: string) => prisma.order.findUnique({ where: { id } });`,
  });
  check(
    'a job in another Redis queue',
    `${ioredis}
      import { Queue } from 'bullmq';
      const queue = new Queue('orders');
      export async function place(id: string, order: any) {
        await redis.hset('order:' + id, order);
        await queue.add('placed', { id });
        //          ^^^ lost-event
      }
    `,
  );
});
