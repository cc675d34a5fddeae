import { check } from '../check.js';

/** Where clients come from: every way a service gets hold of its database client and its producer. */
const db = `
import { PrismaClient } from '@prisma/client';
export const prisma = new PrismaClient();
`;

describe('clients', () => {
  check('factories, async factories and destructured results', {
    'db.ts': db,
    'kafka.ts': `
import { Kafka } from 'kafkajs';
export function createKafka() {
  const kafka = new Kafka({ brokers: [] });
  return { kafka, producer: kafka.producer() };
}
export async function connect() {
  const { producer } = createKafka();
  await producer.connect();
  return { producer, ready: true };
}
`,
    'main.ts': `
import { prisma } from './db.js';
import { connect, createKafka } from './kafka.js';
export async function one(data: any) {
  const { producer } = await connect();
  await prisma.order.create({ data });
  await producer.send({ topic: 'a', messages: [] });
  //             ^^^^ lost-event
}
const { producer: shared } = createKafka();
export async function two(data: any) {
  await prisma.order.create({ data });
  await shared.send({ topic: 'a', messages: [] });
  //           ^^^^ lost-event
}
`,
  });
  check('default export that is an object with spread modules', {
    'db.ts': db,
    'orders.ts': `
import { prisma } from './db.js';
export const save = async (data: any) => prisma.order.create({ data });
`,
    'events.ts': `
import { Kafka } from 'kafkajs';
const producer = new Kafka({ brokers: [] }).producer();
const tell = async (data: any) => { await producer.send({ topic: 'a', messages: [data] }); };
export default { tell };
`,
    'services.ts': `
import * as orders from './orders.js';
import events from './events.js';
export default { ...orders, ...events };
`,
    'main.ts': `
import services from './services.js';
export async function place(data: any) {
  await services.save(data);
  await services.tell(data);
  //             ^^^^ lost-event
}
`,
  });
  check('re-exports and barrels', {
    'db.ts': db,
    'kafka/client.ts': `
import { Kafka } from 'kafkajs';
export const producer = new Kafka({ brokers: [] }).producer();
`,
    'kafka/index.ts': `export * from './client.js';\nexport { producer as default } from './client.js';`,
    'infra.ts': `export * as kafka from './kafka/index.js';\nexport { prisma as database } from './db.js';`,
    'main.ts': `
import { kafka, database } from './infra.js';
import events from './kafka/index.js';
export async function one(data: any) {
  await database.order.create({ data });
  await kafka.producer.send({ topic: 'a', messages: [] });
  //                   ^^^^ lost-event
}
export async function two(data: any) {
  await database.order.create({ data });
  await events.send({ topic: 'a', messages: [] });
  //           ^^^^ lost-event
}
`,
  });
  check('singletons kept on globalThis by a generic helper: what the closure given to it makes', {
    'once.ts': `
export function once<T>(name: string, make: () => T): T {
  const store = globalThis as any;
  store.__once ??= new Map();
  if (!store.__once.has(name)) store.__once.set(name, make());
  return store.__once.get(name);
}
`,
    'clients.ts': `
import { PrismaClient } from '@prisma/client';
import { Kafka } from 'kafkajs';
import { once } from './once.js';
export const prisma = once('prisma', () => new PrismaClient());
export const producer = once('producer', () => {
  const kafka = new Kafka({ brokers: [] });
  return kafka.producer();
});
`,
    'main.ts': `
import { prisma, producer } from './clients.js';
export async function one(data: any) {
  await prisma.order.create({ data });
  await producer.send({ topic: 'a', messages: [] });
  //             ^^^^ lost-event
}
`,
  });
  check(
    'a default given to a generic helper is not all that it gives',
    `
import { PrismaClient } from '@prisma/client';
import { Queue } from 'bullmq';
import flags from 'some-flags';
const prisma = new PrismaClient();
const queue = new Queue('x');
async function flag<T>(key: string, otherwise: T): Promise<T> { return flags.variation(key, otherwise); }
export async function place(data: any) {
  await prisma.order.create({ data });
  switch (await flag('queue', false)) {
    case true:
      await queue.add('x', data);
      //          ^^^ lost-event
      break;
    default:
  }
}
`,
  );
  check('require and module.exports', {
    'db.js': `
const { PrismaClient } = require('@prisma/client');
const prisma = new PrismaClient();
module.exports = { prisma };
`,
    'events.js': `
const kafkajs = require('kafkajs');
const kafka = new kafkajs.Kafka({ brokers: [] });
const producer = kafka.producer();
exports.tell = async function (data) {
  await producer.send({ topic: 'a', messages: [data] });
};
`,
    'bus.js': `
const { tell } = require('./events');
class Bus { async publish(data) { await tell(data); } }
module.exports = new Bus();
`,
    'main.js': `
const { prisma } = require('./db');
const events = require('./events');
const bus = require('./bus');
async function one(data) {
  await prisma.order.create({ data });
  await events.tell(data);
  //           ^^^^ lost-event
}
async function two(data) {
  await prisma.order.create({ data });
  await bus.publish(data);
  //        ^^^^^^^ lost-event
}
module.exports = { one, two };
`,
  });
  check('a package that is one value: constructed, called, extended', {
    'queue.js': `
const Queue = require('bull');
module.exports = new Queue('orders');
`,
    'cache.ts': `
import * as Redis from 'ioredis';
export class Cache {
  private readonly redis: Redis.Redis = new Redis();
  async put(id: string) {
    await this.redis.xadd('orders', '*', 'id', id);
  }
}
`,
    'main.js': `
const db = require('better-sqlite3')('orders.db');
const stripe = require('stripe')('key');
const EventEmitter = require('events');
const queue = require('./queue');
const { Cache } = require('./cache');
const cache = new Cache();
class Orders extends EventEmitter {}
const orders = new Orders();
orders.on('placed', (order) => queue.add(order));
async function one(order) {
  db.prepare('INSERT INTO orders VALUES (?)').run(order);
  await queue.add(order);
  //          ^^^ lost-event
}
async function two(order) {
  db.prepare('INSERT INTO orders VALUES (?)').run(order);
  await stripe.charges.create(order);
  //                   ^^^^^^ lost-event
}
async function three(order) {
  db.prepare('INSERT INTO orders VALUES (?)').run(order);
  orders.emit('placed', order);
  //     ^^^^ lost-event
}
async function four(order) {
  db.prepare('INSERT INTO orders VALUES (?)').run(order);
  await cache.put(order);
  //          ^^^ lost-event
}
async function read(order) {
  db.prepare('SELECT * FROM orders WHERE id = ?').get(order);
  await stripe.charges.retrieve(order);
}
module.exports = { one, two, three, four, read };
`,
  });
  check(
    'arguments passed on as a list',
    `
import { PrismaClient } from '@prisma/client';
const prisma = new PrismaClient();
const request = (...args: Parameters<typeof fetch>) => fetch(...args);
export async function place(data: any) {
  await prisma.order.create({ data });
  await request('https://shop.example/orders', { method: 'POST' });
  //    ^^^^^^^ lost-event
}
export async function ask(data: any) {
  await prisma.order.create({ data });
  await request('https://shop.example/orders', { method: 'GET' });
  await request('https://shop.example/orders');
}
`,
  );
  check(
    'what a promise gives to then, and is after then and catch',
    `
import { PrismaClient } from '@prisma/client';
import { Kafka } from 'kafkajs';
const prisma = new PrismaClient();
async function connected() {
  return new Kafka({ brokers: [] }).producer();
}
const ready = connected();
const transport = import('nodemailer').then((m) => m.createTransport({}));
const fetch = (url: string, init: RequestInit) => import('node-fetch').then(({ default: request }) => request(url, init));
export async function one(data: any) {
  await prisma.order.create({ data });
  await ready.then((producer) => producer.send({ topic: 'orders', messages: [data] }));
  //                                      ^^^^ lost-event
}
export async function two(data: any) {
  const producer = await connected().catch((error) => {
    throw error;
  });
  await prisma.order.create({ data });
  await producer.send({ topic: 'orders', messages: [data] });
  //             ^^^^ lost-event
}
export async function three(data: any) {
  await prisma.order.create({ data });
  await (await transport).sendMail(data);
  //                      ^^^^^^^^ lost-event
}
export async function four(data: any) {
  await prisma.order.create({ data });
  await fetch('https://shop.example/orders', { method: 'POST' });
  //    ^^^^^ lost-event
}
export async function five(data: any) {
  const sent = await fetch('https://shop.example/orders', { method: 'GET' })
    .then(() => true)
    .catch(() => false);
  await prisma.order.create({ data });
  if (!sent) await (await ready).send({ topic: 'orders', messages: [data] });
  //                             ^^^^ lost-event
}
`,
  );
  check('dynamic import', {
    'db.ts': db,
    'events.ts': `
import { Kafka } from 'kafkajs';
const producer = new Kafka({ brokers: [] }).producer();
export async function tell(data: any) { await producer.send({ topic: 'a', messages: [data] }); }
`,
    'main.ts': `
import { prisma } from './db.js';
export async function place(data: any) {
  await prisma.order.create({ data });
  const { tell } = await import('./events.js');
  await tell(data);
  //    ^^^^ lost-event
}
export async function again(data: any) {
  await prisma.order.create({ data });
  const events = await import('./events.js');
  await events.tell(data);
  //           ^^^^ lost-event
}
`,
  });
  check('class fields set in a constructor, an initialiser, an init method', {
    'db.ts': db,
    'main.ts': `
import { Kafka, type Producer } from 'kafkajs';
import { prisma } from './db.js';
export class A {
  private kafka = new Kafka({ brokers: [] });
  private producer = this.kafka.producer();
  async run(data: any) {
    await prisma.order.create({ data });
    await this.producer.send({ topic: 'a', messages: [] });
    //                  ^^^^ lost-event
  }
}
export class B {
  private producer!: Producer;
  async onModuleInit() {
    this.producer = new Kafka({ brokers: [] }).producer();
    await this.producer.connect();
  }
  async run(data: any) {
    await prisma.order.create({ data });
    await this.producer.send({ topic: 'a', messages: [] });
    //                  ^^^^ lost-event
  }
}
export class C {
  #producer;
  constructor() { this.#producer = new Kafka({ brokers: [] }).producer(); }
  async run(data: any) {
    await prisma.order.create({ data });
    await this.#producer.send({ topic: 'a', messages: [] });
    //                   ^^^^ lost-event
  }
}
export class D {
  static producer: any = null;
  static async get() { return (D.producer ??= new Kafka({ brokers: [] }).producer()); }
  async run(data: any) {
    await prisma.order.create({ data });
    const p = await D.get();
    await p.send({ topic: 'a', messages: [] });
    //      ^^^^ lost-event
  }
}
`,
  });
  check('singletons by getInstance, accessor functions and getters', {
    'db.ts': db,
    'queue.ts': `
import { Queue } from 'bullmq';
export class Mailer {
  private static instance?: Mailer;
  private readonly queue = new Queue('mail');
  static getInstance(): Mailer {
    if (!Mailer.instance) Mailer.instance = new Mailer();
    return Mailer.instance;
  }
  async add(job: any) { await this.queue.add('send', job); }
  get client() { return { inner: this.queue }; }
}
let q: Queue;
export const queue = () => {
  if (!q) q = new Queue('jobs');
  return q;
};
class Holder {
  private readonly inner = new Queue('held');
  getClient() { return this.inner; }
  get current() { return this.inner; }
}
export const holder = new Holder();
`,
    'main.ts': `
import { prisma } from './db.js';
import { Mailer, holder, queue } from './queue.js';
export async function a(data: any) {
  await prisma.order.create({ data });
  await queue().add('x', data);
  //            ^^^ lost-event
}
export async function b(data: any) {
  await prisma.order.create({ data });
  await Mailer.getInstance()?.add(data);
  //                          ^^^ lost-event
}
export async function c(data: any) {
  await prisma.order.create({ data });
  await holder.getClient().add('x', data);
  //                       ^^^ lost-event
}
export async function d(data: any) {
  await prisma.order.create({ data });
  await holder.current.add('x', data);
  //                   ^^^ lost-event
}
export async function e(data: any) {
  await prisma.order.create({ data });
  await Mailer.getInstance().client.inner.add('x', data);
  //                                      ^^^ lost-event
}
`,
  });
  check('promisified and bound methods', {
    'db.ts': db,
    'main.ts': `
import { promisify } from 'node:util';
import { Queue } from 'bullmq';
import { prisma } from './db.js';
const queue = new Queue('x');
const addJob = promisify(queue.add).bind(queue);
const add = queue.add.bind(queue);
const { add: loose } = queue;
export async function a(data: any) {
  await prisma.order.create({ data });
  await addJob('x', data);
  //    ^^^^^^ lost-event
}
export async function b(data: any) {
  await prisma.order.create({ data });
  await add('x', data);
  //    ^^^ lost-event
}
export async function c(data: any) {
  await prisma.order.create({ data });
  await loose.call(queue, 'x', data);
  //          ^^^^ lost-event
}
`,
  });
  check('field initialisers that call an injected service', {
    'db.ts': db,
    'queues.ts': `
import { Queue } from 'bullmq';
export class Queues {
  private readonly map = new Map<string, Queue>();
  get(name: string): Queue {
    let q = this.map.get(name);
    if (!q) { q = new Queue(name); this.map.set(name, q); }
    return q;
  }
}
`,
    'main.ts': `
import { prisma } from './db.js';
import { Queues } from './queues.js';
export class Orders {
  private readonly mail = this.queues.get('mail');
  constructor(private readonly queues: Queues) {}
  async place(data: any) {
    await prisma.order.create({ data });
    await this.mail.add('x', data);
    //              ^^^ lost-event
  }
}
`,
  });
  check(
    'clients passed as parameters typed by the library',
    `
import type { PrismaClient } from '@prisma/client';
import type { Producer } from 'kafkajs';
export async function place(prisma: PrismaClient, producer: Producer, data: any) {
  await prisma.order.create({ data });
  await producer.send({ topic: 'a', messages: [] });
  //             ^^^^ lost-event
}
interface Deps { prisma: PrismaClient; events: { producer: Producer } }
export async function withDeps({ prisma, events }: Deps, data: any) {
  await prisma.order.create({ data });
  await events.producer.send({ topic: 'a', messages: [] });
  //                    ^^^^ lost-event
}
export const make = (deps: Deps) => ({
  place: async (data: any) => {
    await deps.prisma.order.create({ data });
    await deps.events.producer.send({ topic: 'a', messages: [] });
    //                         ^^^^ lost-event
  },
});
`,
  );
  check(
    'subclasses, mixins and extended clients',
    `
import { PrismaClient } from '@prisma/client';
import { Queue } from 'bullmq';
class PrismaService extends PrismaClient {}
const prisma = new PrismaService().$extends({ model: {} });
class TypedQueue<T> extends Queue<T> {
  constructor(name: string) { super(name); }
  async enqueue(data: T) { return this.add('job', data); }
}
const queue = new TypedQueue<any>('x');
export async function place(data: any) {
  await prisma.order.create({ data });
  await queue.enqueue(data);
  //          ^^^^^^^ lost-event
}
`,
  );
  check(
    'memoised and wrapped factories',
    `
import { PrismaClient } from '@prisma/client';
import { Queue } from 'bullmq';
import memoize from 'some-memoize';
const getDb = memoize(() => new PrismaClient());
function once<T>(make: () => T): () => T {
  let value: T | undefined;
  return () => (value ??= make());
}
const getQueue = once(() => new Queue('x'));
export async function place(data: any) {
  await getDb().order.create({ data });
  await getQueue().add('x', data);
  //               ^^^ lost-event
}
`,
  );
  check(
    'clients kept in globalThis and read back',
    `
import { PrismaClient } from '@prisma/client';
import { Queue } from 'bullmq';
const globalForPrisma = globalThis as unknown as { prisma?: PrismaClient };
const prisma = globalForPrisma.prisma ?? new PrismaClient();
if (process.env.NODE_ENV !== 'production') globalForPrisma.prisma = prisma;
const queues = { mail: new Queue('mail'), sms: new Queue('sms') };
export async function place(data: any, kind: 'mail' | 'sms') {
  await prisma.order.create({ data });
  await queues[kind].add('x', data);
  //                 ^^^ lost-event
}
`,
  );
  check('a generated client that is in the workspace: known by what it is made of', {
    'generated/client.ts': `
import * as runtime from '@prisma/client/runtime/client';
import * as $Class from './class';
import * as Prisma from './prismaNamespace';
export const PrismaClient = $Class.getPrismaClientClass();
export type PrismaClient = $Class.PrismaClient;
export { Prisma };
`,
    'generated/prismaNamespace.ts': `export type TransactionClient = object;`,
    'generated/class.ts': `
import * as runtime from '@prisma/client/runtime/client';
export interface PrismaClient {}
export function getPrismaClientClass(): any {
  return runtime.getPrismaClient({});
}
`,
    'main.ts': `
import { Kafka } from 'kafkajs';
import { PrismaClient } from './generated/client';
import type { Prisma } from './generated/client';
const producer = new Kafka({ brokers: [] }).producer();
export class Orders {
  constructor(private readonly prisma: PrismaClient) {}
  async place(data: any) {
    await this.prisma.order.create({ data });
    await producer.send({ topic: 'orders', messages: [] });
    //             ^^^^ lost-event
  }
  async inside(data: any) {
    await this.prisma.$transaction(async (tx: Prisma.TransactionClient) => {
      await tx.order.create({ data });
      await producer.send({ topic: 'orders', messages: [] });
      //             ^^^^ phantom-event
    });
  }
}
`,
  });

  check('a base class put together of mixins by a library', {
    'base.ts': `
import * as R from 'ramda';
import { Model } from 'objection';
type Constructor<T = {}> = new (...args: any[]) => T;
class BaseModel extends Model {}
const Timestamps = <T extends Constructor<BaseModel>>(Base: T) => class Timestamps extends Base { static get timestamps() { return []; } };
const Searchable = <T extends Constructor<BaseModel>>(Base: T) => class Searchable extends Base { static get search() { return []; } };
export class TenantModel extends R.pipe(Timestamps, Searchable)(BaseModel) {}
`,
    'main.ts': `
import { Kafka } from 'kafkajs';
import { TenantModel } from './base.js';
const producer = new Kafka({ brokers: [] }).producer();
class Order extends TenantModel { static get tableName() { return 'orders'; } }
export async function place(data: any) {
  await Order.query().insert(data);
  await producer.send({ topic: 'orders', messages: [] });
  //             ^^^^ lost-event
}
`,
  });
});
