import { check } from '../check.js';

describe('prisma', () => {
  check(
    'model queries, raw SQL and an escape from the transaction',
    `
      import { Kafka } from 'kafkajs';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      const producer = new Kafka({ brokers: [] }).producer();
      export async function placeOrder(data: { id: string }) {
        await prisma.order.upsert({ where: { id: data.id }, create: data, update: data });
        //                 ^^^^^^ write
        await producer.send({ topic: 'orders', messages: [] });
        //             ^^^^ lost-event
      }
      export async function payOrder(id: string) {
        await prisma.$executeRaw\`UPDATE orders SET paid = true WHERE id = \${id}\`;
        //           ^^^^^^^^^^^ write
        await producer.send({ topic: 'payments', messages: [] });
        //             ^^^^ lost-event
      }
      export async function moveOrder(id: string) {
        await prisma.$transaction(async (tx) => {
          await tx.order.update({ where: { id }, data: {} });
          await prisma.shipment.create({ data: { id } });
          //                    ^^^^^^ escaped-write
        });
      }
    `,
  );

  check(
    'quiet: reading, an outbox row, a query that never runs',
    `
      import { Prisma } from '@prisma/client';
      import { Kafka } from 'kafkajs';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      const producer = new Kafka({ brokers: [] }).producer();
      async function announce(tx: Prisma.TransactionClient, id: string) {
        await tx.outboxEvent.create({ data: { type: 'OrderPlaced', id } });
      }
      export async function placeOrder(data: { id: string }) {
        await prisma.$transaction(async (tx) => {
          await tx.order.create({ data });
          await announce(tx, data.id);
        });
      }
      export async function tellOrder(id: string) {
        const order = await prisma.order.findUnique({ where: { id } });
        await producer.send({ topic: 'orders', messages: [order] });
      }
    `,
  );

  check(
    'a query hook of an extension and a middleware hold the write: a send after it, and one before it',
    `
      import { Kafka } from 'kafkajs';
      import { Prisma, PrismaClient } from '@prisma/client';
      const producer = new Kafka({ brokers: [] }).producer();
      const notify = (id: string) => producer.send({ topic: 'orders', messages: [{ value: id }] });
      export const prisma = new PrismaClient().$extends({
        query: {
          order: {
            async create({ args, query }) {
              const order = await query(args);
              await notify(order.id);
              //    ^^^^^^ lost-event
              return order;
            },
            async update({ args, query }) {
              await notify(args.where.id);
              //    ^^^^^^ phantom-event
              return query(args);
            },
          },
        },
      });
      export const audit = Prisma.defineExtension({
        query: {
          $allModels: {
            $allOperations: async (call) => {
              const result = await call.query(call.args);
              await notify(call.model);
              //    ^^^^^^ lost-event
              return result;
            },
          },
        },
      });
      prisma.$use(async (params, next) => {
        const result = await next(params);
        if (params.action === 'create') await notify(params.model);
        //                                    ^^^^^^ lost-event
        return result;
      });
    `,
  );

  check(
    'quiet: hooks of reads, hooks that only change what is asked, options of other calls',
    `
      import { Kafka } from 'kafkajs';
      import { PrismaClient } from '@prisma/client';
      const producer = new Kafka({ brokers: [] }).producer();
      const notify = (id: string) => producer.send({ topic: 'orders', messages: [{ value: id }] });
      export const prisma = new PrismaClient().$extends({
        query: {
          order: {
            async findMany({ args, query }) {
              const orders = await query(args);
              await notify('read');
              return orders;
            },
          },
          $allModels: {
            create: ({ args, query }) => query({ ...args, data: { ...args.data, at: new Date() } }),
          },
        },
        result: { order: { total: { needs: {}, compute(order) { notify(order.id); return 1; } } } },
      });
    `,
  );
});
