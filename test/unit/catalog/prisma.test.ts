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
});
