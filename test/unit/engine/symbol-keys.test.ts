import { check } from '../check.js';

const context = `
import type { EntityManager } from 'typeorm';
export const MANAGER = Symbol('MANAGER');
export class RequestContext {
  copy(): RequestContext { return Object.assign(Object.create(Object.getPrototypeOf(this)), this); }
}
export function managerOf(ctx: RequestContext): EntityManager | undefined { return (ctx as any)[MANAGER]; }
`;
const connection = `
import { DataSource, type EntityTarget, type Repository } from 'typeorm';
import { MANAGER, RequestContext, managerOf } from './context.js';
export class Connection {
  constructor(private readonly dataSource: DataSource) {}
  getRepository(ctx: RequestContext | EntityTarget<any>, target?: EntityTarget<any>): Repository<any> {
    if (ctx instanceof RequestContext) {
      const manager = managerOf(ctx);
      if (manager) return manager.getRepository(target!);
    }
    return this.dataSource.getRepository(target!);
  }
  async withTransaction<T>(original: RequestContext, work: (ctx: RequestContext) => Promise<T>): Promise<T> {
    const ctx = original.copy();
    const queryRunner = this.dataSource.createQueryRunner();
    await queryRunner.startTransaction();
    (ctx as any)[MANAGER] = queryRunner.manager;
    try {
      const result = await work(ctx);
      await queryRunner.commitTransaction();
      return result;
    } catch (e) {
      await queryRunner.rollbackTransaction();
      throw e;
    } finally {
      await queryRunner.release();
    }
  }
}
`;

describe('values kept under symbols', () => {
  check('a transaction in a request context', {
    'context.ts': context,
    'connection.ts': connection,
    'main.ts': `
import { DataSource } from 'typeorm';
import { Queue } from 'bullmq';
import { Connection } from './connection.js';
import { RequestContext } from './context.js';
class Order {}
class Item {}
const dataSource = new DataSource({ type: 'postgres' });
const connection = new Connection(dataSource);
const queue = new Queue('orders');
const addItem = (ctx: RequestContext, item: any) => connection.getRepository(ctx, Item).save(item);
export async function place(outer: RequestContext, order: any) {
  await connection.withTransaction(outer, async (ctx) => {
    await connection.getRepository(ctx, Order).save(order);
    await addItem(ctx, order.item);
  });
}
export async function escape(outer: RequestContext, order: any) {
  await connection.withTransaction(outer, async (ctx) => {
    await connection.getRepository(ctx, Order).save(order);
    await dataSource.getRepository(Item).save(order.item);
    //                                   ^^^^ escaped-write
  });
}
export async function tell(outer: RequestContext, order: any) {
  await connection.withTransaction(outer, async (ctx) => {
    await connection.getRepository(ctx, Order).save(order);
    await queue.add('placed', order);
    //          ^^^ phantom-event
  });
}
export async function without(ctx: RequestContext, order: any) {
  await connection.getRepository(ctx, Order).save(order);
  await queue.add('placed', order);
  //          ^^^ lost-event
}
`,
  });
});
