import { check } from '../check.js';

/** Outbox rows and the transactions they belong to. */
const head = `
import { PrismaClient } from '@prisma/client';
const prisma = new PrismaClient();
`;

describe('outbox rows', () => {
  check(
    'two complete transactions in one function',
    `${head}
export async function a(data: any) {
  await prisma.$transaction(async (tx) => {
    await tx.order.create({ data });
    await tx.outboxEvent.create({ data: { topic: 'a', payload: data } });
  });
  await prisma.$transaction(async (tx) => {
    await tx.invoice.create({ data });
    await tx.outboxEvent.create({ data: { topic: 'b', payload: data } });
  });
}
`,
  );
  check(
    'one of several methods, picked by name, each complete in itself',
    `${head}
class Orders {
  async place(data: any) {
    await prisma.$transaction(async (tx) => {
      await tx.order.create({ data });
      await tx.outboxEvent.create({ data: { topic: 'a', payload: data } });
    });
  }
  async pay(data: any) {
    await prisma.$transaction(async (tx) => {
      await tx.payment.create({ data });
      await tx.outboxEvent.create({ data: { topic: 'b', payload: data } });
    });
  }
}
const orders = new Orders();
export async function run(unit: 'place' | 'pay', data: any) {
  await orders[unit](data);
}
`,
  );
  check(
    'a row on its own before the transaction',
    `${head}
export async function a(data: any) {
  await prisma.outboxEvent.create({ data: { topic: 'a', payload: data } });
  //                       ^^^^^^ outbox-not-atomic
  await prisma.$transaction(async (tx) => { await tx.order.create({ data }); });
}
`,
  );
});
