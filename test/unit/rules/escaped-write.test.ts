import assert from 'node:assert/strict';
import { analyseSources, check } from '../check.js';
import { prismaAndKafka } from './clients.js';

describe('rule: escaped-write', () => {
  check(
    'the outer client inside the callback; no sender is needed',
    `${prismaAndKafka}
export async function place(data: any) {
  await prisma.$transaction(async (tx) => {
    await tx.order.create({ data });
    await prisma.audit.create({ data });
    //                 ^^^^^^ escaped-write
  });
}
`,
  );
  check('through a call: the finding stands in the function that holds the transaction', {
    'main.ts': `${prismaAndKafka}
async function log(data: any) {
  await prisma.audit.create({ data });
}
export async function place(data: any) {
  await prisma.$transaction(async (tx) => {
    await tx.order.create({ data });
    await log(data);
    //    ^^^ escaped-write
  });
}
`,
  });
  check('a repository of the outer manager', {
    'main.ts': `
import { DataSource } from 'typeorm';
class Order { id!: string }
const dataSource = new DataSource({ type: 'postgres' });
const orders = dataSource.getRepository(Order);
export async function place(order: Order) {
  await dataSource.transaction(async (manager) => {
    await manager.save(order);
    await orders.save(order);
    //           ^^^^ escaped-write
  });
}
`,
  });
  check(
    'quiet: the handle passed down, reads by the outer client, and writes outside',
    `${prismaAndKafka}
async function log(db: any, data: any) {
  await db.audit.create({ data });
}
export async function place(data: any) {
  await prisma.$transaction(async (tx) => {
    await tx.order.create({ data });
    await prisma.customer.findMany();
    await log(tx, data);
  });
  await prisma.audit.create({ data });
}
`,
  );

  it('is a warning and names where the transaction opens', () => {
    const [finding] = analyseSources({
      'main.ts': `${prismaAndKafka}
export async function place(data: any) {
  await prisma.$transaction(async (tx) => {
    await tx.order.create({ data });
    await prisma.audit.create({ data });
  });
}
`,
    });
    assert.equal(finding?.severity, 'warning');
    assert.equal(finding.transaction?.what, 'prisma.$transaction');
    assert.equal(finding.send, undefined);
  });
});
