import { check } from '../check.js';

const db = `
import { PrismaClient } from '@prisma/client';
export class PrismaService extends PrismaClient {}
`;
const bus = `
import { Kafka, Producer } from 'kafkajs';
export interface EventBus { publish(name: string, body: unknown): Promise<void>; }
export class KafkaBus implements EventBus {
  private readonly producer: Producer;
  constructor() { this.producer = new Kafka({ brokers: [] }).producer(); }
  async publish(name: string, body: unknown): Promise<void> {
    await this.producer.send({ topic: name, messages: [{ value: JSON.stringify(body) }] });
  }
}
`;

describe('shapes of code', () => {
  check('injected classes across files', {
    'db.ts': db,
    'bus.ts': bus,
    'orders.ts': `
import { PrismaService } from './db.js';
import { KafkaBus } from './bus.js';
export class OrdersService {
  constructor(private readonly prisma: PrismaService, private readonly bus: KafkaBus) {}
  async place(data: any) {
    await this.prisma.order.create({ data });
    await this.bus.publish('orders', data);
    //             ^^^^^^^ lost-event
  }
}
`,
  });
  check('an interface resolved to its implementer', {
    'db.ts': db,
    'bus.ts': bus,
    'orders.ts': `
import { PrismaService } from './db.js';
import type { EventBus } from './bus.js';
export class OrdersService {
  constructor(private readonly prisma: PrismaService, private readonly bus: EventBus) {}
  async place(data: any) {
    await this.prisma.order.create({ data });
    await this.bus.publish('orders', data);
    //             ^^^^^^^ lost-event
  }
}
`,
  });
  check('the caller of a join is not reported again', {
    'db.ts': db,
    'bus.ts': bus,
    'orders.ts': `
import { PrismaService } from './db.js';
import { KafkaBus } from './bus.js';
export class OrdersService {
  constructor(private readonly prisma: PrismaService, private readonly bus: KafkaBus) {}
  async place(data: any) {
    await this.prisma.order.create({ data });
    await this.bus.publish('orders', data);
    //             ^^^^^^^ lost-event
  }
  async checkout(data: any) {
    await this.place(data);
    await this.bus.publish('checkout', data);
  }
}
`,
  });
  check('repository and publisher meet in the use case', {
    'db.ts': db,
    'bus.ts': bus,
    'repo.ts': `
import { PrismaService } from './db.js';
export abstract class Repository<T> {
  constructor(protected readonly prisma: PrismaService) {}
  abstract save(x: T): Promise<void>;
}
export class OrderRepository extends Repository<any> {
  async save(x: any): Promise<void> { await this.prisma.order.upsert({ where: { id: x.id }, create: x, update: x }); }
}
`,
    'usecase.ts': `
import { OrderRepository } from './repo.js';
import type { EventBus } from './bus.js';
export class PlaceOrder {
  private readonly repo: OrderRepository;
  private readonly bus: EventBus;
  constructor({ repo, bus }: { repo: OrderRepository; bus: EventBus }) { this.repo = repo; this.bus = bus; }
  async run(x: any) {
    await this.repo.save(x);
    await this.bus.publish('placed', x);
    //             ^^^^^^^ lost-event
  }
}
`,
  });
  check('a transaction wrapper of the user: the supplier of the closure is the join', {
    'db.ts': `
import { PrismaClient, Prisma } from '@prisma/client';
export const prisma = new PrismaClient();
export async function withTransaction<T>(fn: (tx: Prisma.TransactionClient) => Promise<T>): Promise<T> {
  return prisma.$transaction(async (tx) => fn(tx));
}
`,
    'bus.ts': bus,
    'orders.ts': `
import { withTransaction } from './db.js';
import { KafkaBus } from './bus.js';
const bus = new KafkaBus();
export async function inside(data: any) {
  await withTransaction(async (tx) => {
    await tx.order.create({ data });
    await bus.publish('orders', data);
    //        ^^^^^^^ phantom-event
  });
}
export async function after(data: any) {
  await withTransaction(async (tx) => {
    await tx.order.create({ data });
  });
  await bus.publish('orders', data);
  //        ^^^^^^^ lost-event
}
`,
  });
  check('sends collected in the transaction and run after it', {
    'db.ts': db,
    'bus.ts': bus,
    'orders.ts': `
import { PrismaService } from './db.js';
import { KafkaBus } from './bus.js';
const prisma = new PrismaService();
const bus = new KafkaBus();
export async function place(data: any) {
  const after: (() => Promise<void>)[] = [];
  await prisma.$transaction(async (tx) => {
    await tx.order.create({ data });
    after.push(() => bus.publish('orders', data));
    //                   ^^^^^^^ lost-event
  });
  for (const f of after) await f();
}
`,
  });
  check('the handle passed down is one transaction; forgotten, it escapes', {
    'db.ts': `
import { PrismaClient, Prisma } from '@prisma/client';
export const prisma = new PrismaClient();
export async function saveOrder(data: any, tx?: Prisma.TransactionClient) {
  await (tx ?? prisma).order.create({ data });
}
`,
    'orders.ts': `
import { prisma, saveOrder } from './db.js';
export async function right(data: any) {
  await prisma.$transaction(async (tx) => {
    await saveOrder(data, tx);
    await tx.audit.create({ data });
  });
}
export async function wrong(data: any) {
  await prisma.$transaction(async (tx) => {
    await tx.audit.create({ data });
    await saveOrder(data);
    //    ^^^^^^^^^ escaped-write
  });
}
`,
  });
  check('outbox row in the transaction', {
    'db.ts': db,
    'orders.ts': `
import { PrismaService } from './db.js';
const prisma = new PrismaService();
export async function place(data: any) {
  await prisma.$transaction(async (tx) => {
    await tx.order.create({ data });
    await tx.outboxEvent.create({ data: { topic: 'orders', payload: data } });
  });
}
export async function placeBadly(data: any) {
  await prisma.order.create({ data });
  await prisma.outboxEvent.create({ data: { topic: 'orders', payload: data } });
  //                       ^^^^^^ outbox-not-atomic
}
`,
  });
  check('a relay that marks after the send, and one that marks before', {
    'db.ts': db,
    'bus.ts': bus,
    'relay.ts': `
import { PrismaService } from './db.js';
import { KafkaBus } from './bus.js';
const prisma = new PrismaService();
const bus = new KafkaBus();
export async function relay() {
  const rows = await prisma.outboxEvent.findMany({ where: { sentAt: null } });
  for (const row of rows) {
    await bus.publish(row.topic, row.payload);
    await prisma.outboxEvent.update({ where: { id: row.id }, data: { sentAt: new Date() } });
  }
}
export async function hasty() {
  const rows = await prisma.outboxEvent.findMany({ where: { sentAt: null } });
  for (const row of rows) {
    await prisma.outboxEvent.delete({ where: { id: row.id } });
    //                       ^^^^^^ relay-loses
    await bus.publish(row.topic, row.payload);
  }
}
`,
  });
  check('many handlers in one function are units of their own', {
    'db.ts': db,
    'bus.ts': bus,
    'routes.ts': `
import { PrismaService } from './db.js';
import { KafkaBus } from './bus.js';
export function routes(app: any) {
  const prisma = new PrismaService();
  const bus = new KafkaBus();
  app.post('/a', async (req: any) => { await prisma.order.create({ data: req.body }); });
  app.post('/b', async (req: any) => { await bus.publish('x', req.body); });
  app.post('/c', async (req: any) => {
    await prisma.order.create({ data: req.body });
    await bus.publish('x', req.body);
    //        ^^^^^^^ lost-event
  });
}
`,
  });
  check('a factory that only builds closures', {
    'db.ts': db,
    'bus.ts': bus,
    'factory.ts': `
import { PrismaService } from './db.js';
import { KafkaBus } from './bus.js';
export function createOrders(prisma: PrismaService, bus: KafkaBus) {
  const save = async (data: any) => { await prisma.order.create({ data }); };
  const tell = async (data: any) => { await bus.publish('x', data); };
  return {
    save,
    tell,
    both: async (data: any) => {
      await save(data);
      await tell(data);
      //    ^^^^ lost-event
    },
  };
}
`,
  });
  check('a constant flag argument rules a path out', {
    'db.ts': db,
    'bus.ts': bus,
    'orders.ts': `
import { PrismaService } from './db.js';
import { KafkaBus } from './bus.js';
const prisma = new PrismaService();
const bus = new KafkaBus();
async function notify(data: any, opts?: { silent?: boolean }) {
  if (opts?.silent) return;
  await bus.publish('x', data);
}
export async function quiet(data: any) {
  await prisma.order.create({ data });
  await notify(data, { silent: true });
}
export async function loud(data: any) {
  await prisma.order.create({ data });
  await notify(data, { silent: false });
  //    ^^^^^^ lost-event
}
`,
  });
  check('a template method: only one concrete class does both', {
    'db.ts': db,
    'bus.ts': bus,
    'jobs.ts': `
import { PrismaService } from './db.js';
import { KafkaBus } from './bus.js';
const prisma = new PrismaService();
const bus = new KafkaBus();
abstract class Job {
  async run(x: any) {
    await this.save(x);
    await this.tell(x);
    //         ^^^^ lost-event
  }
  protected abstract save(x: any): Promise<void>;
  protected abstract tell(x: any): Promise<void>;
}
export class Both extends Job {
  protected async save(x: any) { await prisma.order.create({ data: x }); }
  protected async tell(x: any) { await bus.publish('x', x); }
}
export class OnlySaves extends Job {
  protected async save(x: any) { await prisma.order.create({ data: x }); }
  protected async tell(_x: any) {}
}
`,
  });
  check('a template method that no class completes with both', {
    'db.ts': db,
    'bus.ts': bus,
    'jobs.ts': `
import { PrismaService } from './db.js';
import { KafkaBus } from './bus.js';
const prisma = new PrismaService();
const bus = new KafkaBus();
abstract class Job {
  async run(x: any) {
    await this.save(x);
    await this.tell(x);
  }
  protected abstract save(x: any): Promise<void>;
  protected abstract tell(x: any): Promise<void>;
}
export class OnlyTells extends Job {
  protected async save(_x: any) {}
  protected async tell(x: any) { await bus.publish('x', x); }
}
export class OnlySaves extends Job {
  protected async save(x: any) { await prisma.order.create({ data: x }); }
  protected async tell(_x: any) {}
}
`,
  });
  check('casts and element access hide nothing', {
    'db.ts': db,
    'bus.ts': bus,
    'orders.ts': `
import { PrismaService } from './db.js';
import { KafkaBus } from './bus.js';
export class OrdersService {
  constructor(private readonly prisma: PrismaService, private readonly bus: KafkaBus) {}
  async place(data: any) {
    await (this.prisma as any)['order'].create({ data });
    await this.bus['publish']('orders', data);
    //             ^^^^^^^^^ lost-event
  }
}
`,
  });
  check('tokens', {
    'db.ts': db,
    'bus.ts': bus,
    'module.ts': `
import { Module } from '@nestjs/common';
import { BUS } from './tokens.js';
import { KafkaBus } from './bus.js';
@Module({ providers: [{ provide: BUS, useClass: KafkaBus }] })
export class AppModule {}
`,
    'tokens.ts': `export const BUS = Symbol('BUS');`,
    'orders.ts': `
import { Inject } from '@nestjs/common';
import { PrismaService } from './db.js';
import { BUS } from './tokens.js';
export class OrdersService {
  constructor(private readonly prisma: PrismaService, @Inject(BUS) private readonly bus: any) {}
  async place(data: any) {
    await this.prisma.order.create({ data });
    await this.bus.publish('orders', data);
    //             ^^^^^^^ lost-event
  }
}
`,
  });
  check('lazily set module variable and accessor', {
    'bus.ts': `
import { Kafka, Producer } from 'kafkajs';
let producer: Producer | undefined;
export async function getProducer() {
  if (!producer) {
    producer = new Kafka({ brokers: [] }).producer();
    await producer.connect();
  }
  return producer;
}
`,
    'db.ts': db,
    'orders.ts': `
import { PrismaService } from './db.js';
import { getProducer } from './bus.js';
const prisma = new PrismaService();
export async function place(data: any) {
  await prisma.order.create({ data });
  await (await getProducer()).send({ topic: 'x', messages: [] });
  //                          ^^^^ lost-event
}
`,
  });

  check(
    'a variable that is set anew from what it is, and used in between',
    `
    import mongoose from 'mongoose';
    import { Kafka } from 'kafkajs';
    const producer = new Kafka({ brokers: [] }).producer();
    const User = mongoose.model('User', new mongoose.Schema({ email: String }));
    export async function register(attributes: any) {
      let user = new User();
      const host = user.email.split('@')[1];
      user = await user.save();
      await producer.send({ topic: 'users', messages: [{ value: host }] });
      //             ^^^^ lost-event
    }
  `,
  );
});
