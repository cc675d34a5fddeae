import { check } from '../check.js';

/** Layered code: base classes, use cases, providers as objects, handlers in collections. */
const db = `
import { PrismaClient } from '@prisma/client';
export class PrismaService extends PrismaClient {}
export const prisma = new PrismaService();
`;
const bus = `
import { Kafka } from 'kafkajs';
export interface EventBus { publish(name: string, body: unknown): Promise<void>; }
export class KafkaBus implements EventBus {
  private readonly producer = new Kafka({ brokers: [] }).producer();
  async publish(name: string, body: unknown): Promise<void> {
    await this.producer.send({ topic: name, messages: [{ value: JSON.stringify(body) }] });
  }
}
export const bus = new KafkaBus();
`;
const files = { 'db.ts': db, 'bus.ts': bus };

describe('layers', () => {
  check('repositories behind a generic base class, super.create', {
    ...files,
    'repo.ts': `
import { prisma } from './db.js';
export abstract class BaseRepository<T> {
  protected abstract get model(): any;
  async create(data: T): Promise<T> { return this.model.create({ data }); }
  async find(id: string): Promise<T | null> { return this.model.findUnique({ where: { id } }); }
}
export class OrderRepository extends BaseRepository<any> {
  protected get model() { return prisma.order; }
  override async create(data: any) {
    const made = await super.create(data);
    return made;
  }
}
export class BaseService<T, R extends BaseRepository<T>> {
  constructor(protected readonly repo: R) {}
  async add(data: T) { return this.repo.create(data); }
  async look(id: string) { return this.repo.find(id); }
}
`,
    'main.ts': `
import { bus } from './bus.js';
import { BaseService, OrderRepository } from './repo.js';
export class OrderService extends BaseService<any, OrderRepository> {
  constructor(repo: OrderRepository) { super(repo); }
  async place(data: any) {
    const order = await this.add(data);
    await bus.publish('a', order);
    //        ^^^^^^^ lost-event
  }
  async peek(id: string) {
    const order = await super.look(id);
    await bus.publish('a', order);
  }
}
`,
  });
  check('providers as typed const objects of arrow functions', {
    ...files,
    'provider.ts': `
import { bus } from './bus.js';
import { prisma } from './db.js';
export interface Provider { save(x: any): Promise<void>; tell(x: any): Promise<void>; name: string }
export const provider: Provider = {
  name: 'main',
  save: async (x) => { await prisma.order.create({ data: x }); },
  tell: async (x) => { await bus.publish('a', x); },
};
export class Runner {
  constructor(private readonly p: Provider) {}
  run = async (x: any) => {
    await this.p.save(x);
    await this.p.tell(x);
    //           ^^^^ lost-event
  };
}
`,
  });
  check('arrow-function class properties and controllers', {
    ...files,
    'main.ts': `
import { bus } from './bus.js';
import { prisma } from './db.js';
class Controller {
  private save = async (x: any) => prisma.order.create({ data: x });
  create = async (req: any, res: any) => {
    const order = await this.save(req.body);
    await bus.publish('a', order);
    //        ^^^^^^^ lost-event
    res.send(order);
  };
}
export const controller = new Controller();
`,
  });
  check('handlers in a map picked by key exclude each other', {
    ...files,
    'main.ts': `
import { bus } from './bus.js';
import { prisma } from './db.js';
const handlers: Record<string, (x: any) => Promise<void>> = {
  save: async (x) => { await prisma.order.create({ data: x }); },
  tell: async (x) => { await bus.publish('a', x); },
};
export async function dispatch(kind: string, x: any) {
  const handler = handlers[kind];
  if (handler) await handler(x);
}
`,
  });
  check('handlers in an array that are all run: the call carries the squiggle', {
    ...files,
    'main.ts': `
import { bus } from './bus.js';
import { prisma } from './db.js';
type Handler = (x: any) => Promise<void>;
const handlers: Handler[] = [];
handlers.push(async (x) => { await prisma.order.create({ data: x }); });
handlers.push(async (x) => { await bus.publish('a', x); });
export async function all(x: any) {
  for (const handler of handlers) {
    await handler(x);
    //    ^^^^^^^ lost-event
  }
}
`,
  });
  check('strategies in a registry called later', {
    ...files,
    'registry.ts': `
export interface Step { run(x: any): Promise<void> }
export class Registry {
  private readonly steps = new Map<string, Step>();
  register(name: string, step: Step) { this.steps.set(name, step); }
  get(name: string): Step { return this.steps.get(name)!; }
}
export const registry = new Registry();
`,
    'steps.ts': `
import { bus } from './bus.js';
import { registry } from './registry.js';
registry.register('tell', { run: async (x) => { await bus.publish('a', x); } });
`,
    'main.ts': `
import './steps.js';
import { prisma } from './db.js';
import { registry } from './registry.js';
export async function place(x: any) {
  await prisma.order.create({ data: x });
  await registry.get('tell').run(x);
  //                         ^^^ lost-event
}
`,
  });
  check('use cases and command handlers', {
    ...files,
    'main.ts': `
import { bus, type EventBus } from './bus.js';
import { PrismaService } from './db.js';
export interface OrderRepository { save(o: any): Promise<void> }
export class PrismaOrderRepository implements OrderRepository {
  constructor(private readonly prisma: PrismaService) {}
  async save(o: any) { await this.prisma.order.upsert({ where: { id: o.id }, create: o, update: o }); }
}
export class PlaceOrderHandler {
  constructor(private readonly orders: OrderRepository, private readonly events: EventBus) {}
  async execute(cmd: any) {
    await this.orders.save(cmd);
    await this.events.publish('a', cmd);
    //                ^^^^^^^ lost-event
  }
}
`,
  });
  check('what a function does counts, not its name', {
    ...files,
    'main.ts': `
import { bus } from './bus.js';
import { prisma } from './db.js';
class FakeBus { async publish(x: any) { console.log(x); } }
async function findOrCreate(id: string) { return prisma.order.upsert({ where: { id }, create: {}, update: {} }); }
async function saveOrder(x: any) { return { ...x, saved: true }; }
export async function stub(x: any) {
  await prisma.order.create({ data: x });
  await new FakeBus().publish(x);
}
export async function pretends(x: any) {
  await saveOrder(x);
  await bus.publish('a', x);
}
export async function hidden(id: string) {
  const x = await findOrCreate(id);
  await bus.publish('a', x);
  //        ^^^^^^^ lost-event
}
`,
  });
  check('things that are neither database nor broker', {
    ...files,
    'main.ts': `
import { prisma } from './db.js';
export async function route(req: any, res: any) {
  const o = await prisma.order.create({ data: req.body });
  const set = new Set<string>();
  set.add(o.id);
  const map = new Map();
  map.set('x', o);
  map.delete('x');
  res.send(o);
  res.json(o);
}
export async function page(form: HTMLFormElement, canvas: any) {
  await prisma.order.create({ data: {} });
  canvas.save();
  form.dispatchEvent(new Event('submit'));
  form.submit();
}
`,
  });
  check('recursion', {
    ...files,
    'main.ts': `
import { bus } from './bus.js';
import { prisma } from './db.js';
export async function walk(node: any): Promise<void> {
  await prisma.node.create({ data: node });
  for (const child of node.children) await walk(child);
  if (node.leaf) await bus.publish('leaf', node);
  //                       ^^^^^^^ lost-event
}
async function a(n: number) { if (n > 0) await b(n - 1); await prisma.node.create({ data: {} }); }
async function b(n: number) { if (n > 0) await a(n - 1); }
export async function mutual() {
  await a(3);
  await bus.publish('x', {});
  //        ^^^^^^^ lost-event
}
`,
  });
});
