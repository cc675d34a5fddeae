import type { Declaration } from '../../../src/model/settings.js';
import { check } from '../check.js';

const head = `
import { PrismaClient } from '@prisma/client';
const prisma = new PrismaClient();
`;

/** A case with settings. */
function declared(name: string, declare: Declaration[], code: string | Record<string, string>): void {
  check(name, code, { declare });
}

describe('declarations of the project', () => {
  const bus = {
    'bus.ts': 'export class Bus { publish(x: any) { return globalThis.native(x); } close() {} }\nexport const bus = new Bus();',
  };

  declared('a sender: a method of an exported class', [{ module: './bus.ts', export: 'Bus.publish', as: 'send' }], {
    ...bus,
    'main.ts': `${head}import { Bus } from './bus.js';
export async function a(bus: Bus, x: any) {
  await prisma.order.create({ data: x });
  await bus.publish(x);
  //        ^^^^^^^ lost-event
  await bus.close();
}`,
  });

  declared(
    'a sender: through an exported instance, every method',
    [{ module: './bus', export: 'bus.*', as: 'send', category: 'jobQueue' }],
    {
      ...bus,
      'main.ts': `${head}import { bus } from './bus.js';
export async function a(x: any) {
  await prisma.order.create({ data: x });
  await bus.publish(x);
  //        ^^^^^^^ lost-event
}`,
    },
  );

  declared(
    'a sender: a method of a default export, and one exported under another name',
    [
      { module: './a.ts', export: 'default.push', as: 'send', technology: 'A' },
      { module: './b.ts', export: 'tell', as: 'send', technology: 'B' },
    ],
    {
      'a.ts': 'export default { push: (x: any) => globalThis.native(x) };',
      'b.ts': 'function inner(x: any) { return globalThis.native(x); }\nexport { inner as tell };',
      'main.ts': `${head}import q from './a.js';\nimport { tell } from './b.js';
export async function a(x: any) {
  await prisma.order.create({ data: x });
  await q.push(x);
  //      ^^^^ lost-event
  await tell(x);
  //    ^^^^ lost-event
}`,
    },
  );

  declared(
    'a writer of a store of its own, before a known send',
    [{ module: './store.ts', export: 'put', as: 'write', technology: 'Ledger' }],
    {
      'store.ts': 'export function put(x: any) { return globalThis.native(x); }',
      'main.ts': `import { Kafka } from 'kafkajs';
import { put } from './store.js';
const producer = new Kafka({ brokers: [] }).producer();
export async function a(x: any) {
  await put(x);
  //    ^^^ write
  await producer.send({ topic: 'a', messages: [] });
  //             ^^^^ lost-event
}`,
    },
  );

  const wired = `import { Kafka } from 'kafkajs';\nimport { add } from './outbox.js';\nconst producer = new Kafka({ brokers: [] }).producer();`;
  const outbox = { 'outbox.ts': 'export function add(tx: any, x: any) { return globalThis.native(tx, x); }' };

  declared(
    'an outbox writer in the transaction of the write, and a relay in sight: the nudge is quiet',
    [
      { module: './outbox.ts', export: 'add', as: 'outbox' },
      { module: './relay.ts', export: 'relay', as: 'relay' },
    ],
    {
      ...outbox,
      'relay.ts': 'export async function relay() {}',
      'main.ts': `${head}${wired}
export async function a(x: any) {
  await prisma.$transaction(async (tx) => {
    await tx.order.create({ data: x });
    await add(tx, x);
  });
  await producer.send({ topic: 'a', messages: [] });
}`,
    },
  );

  declared('an outbox writer outside the transaction', [{ module: './outbox.ts', export: 'add', as: 'outbox', parameter: 0 }], {
    ...outbox,
    'main.ts': `${head}${wired}
export async function a(x: any) {
  await prisma.$transaction(async (tx) => {
    await tx.order.create({ data: x });
    await add(prisma, x);
    //    ^^^ outbox-not-atomic
  });
}`,
  });

  declared(
    'a relay is not looked into',
    [{ module: './main.ts', export: 'Relay.run', as: 'relay' }],
    `${head}import { Kafka } from 'kafkajs';
const producer = new Kafka({ brokers: [] }).producer();
export class Relay {
  async run(row: any) {
    await prisma.order.update({ where: { id: row.id }, data: { sent: true } });
    await producer.send({ topic: 'a', messages: [] });
  }
}`,
  );

  declared('ignore: a call counts for nothing', [{ module: './audit.ts', export: 'record', as: 'ignore' }], {
    'audit.ts': `import { Kafka } from 'kafkajs';
const producer = new Kafka({ brokers: [] }).producer();
export const record = (x: any) => producer.send({ topic: 'a', messages: [x] });`,
    'main.ts': `${head}import { record } from './audit.js';
export async function a(x: any) {
  await prisma.order.create({ data: x });
  await record(x);
}`,
  });

  const repository = {
    'repo.ts': `${head}
export class Orders {
  // How the context leads to the client is out of sight.
  async save(x: any, ctx: any) { await (ctx ? prisma : prisma).order.create({ data: x }); }
}`,
    'main.ts': `${head}import { Orders } from './repo.js';
export async function a(orders: Orders, x: any) {
  await prisma.$transaction(async (tx) => {
    await tx.account.update({ where: { id: 1 }, data: x });
    await orders.save(x, { tx });
    //           ^^^^ escaped-write
  });
}`,
  };
  check('a repository whose handle is out of sight', repository);
  declared(
    'handle: what it writes is in the transaction of that parameter',
    [{ module: './repo.ts', export: 'Orders.save', as: 'handle', parameter: 1 }],
    {
      ...repository,
      'main.ts': repository['main.ts'].replace(/\n.*\^\^\^.*/, ''),
    },
  );

  declared(
    'a package: a method of a class, by construction and by type; a function; every method',
    [
      { module: 'exotic-mq', export: 'Client.push', as: 'send', technology: 'ExoticMQ' },
      { module: 'exotic-fn', export: 'publish', as: 'send' },
      { module: 'exotic-all', export: 'default.*', as: 'send' },
    ],
    `${head}import { Client } from 'exotic-mq';
import { publish } from 'exotic-fn';
import all from 'exotic-all';
const client = new Client();
export async function a(x: any, given: Client) {
  await prisma.order.create({ data: x });
  await client.push(x);
  //           ^^^^ lost-event
  await given.push(x);
  await client.close();
  await publish(x);
  //    ^^^^^^^ lost-event
  await all.whatever(x);
  //        ^^^^^^^^ lost-event
}`,
  );

  declared(
    'a package: a writer and a send bound to the transaction',
    [
      { module: 'exotic-db', export: 'insert', as: 'write', technology: 'ExoticDB' },
      { module: 'exotic-queue', export: 'enqueue', as: 'send', category: 'dbQueue', parameter: 1 },
    ],
    `${head}import { insert } from 'exotic-db';
import { enqueue } from 'exotic-queue';
export async function a(x: any) {
  await prisma.$transaction(async (tx) => {
    await tx.order.create({ data: x });
    await enqueue(x, tx);
  });
}
export async function b(x: any) {
  await insert(x);
  //    ^^^^^^ write
  await enqueue(x);
  //    ^^^^^^^ lost-event
}`,
  );

  declared(
    'a package of the catalog: over what is known of it',
    [{ module: 'kafkajs', export: 'Producer.send', as: 'ignore' }],
    `${head}import type { Producer } from 'kafkajs';
export async function a(x: any, producer: Producer) {
  await prisma.order.create({ data: x });
  await producer.send({ topic: 'a', messages: [] });
  await producer.sendBatch({ topicMessages: [] });
  //             ^^^^^^^^^ lost-event
}`,
  );

  check(
    'tags: on functions, methods and whole classes',
    `${head}
/** @dualwrite send our bus */
export const publish = async (x: any) => globalThis.native(x);
export class Mail {
  /** @dualwrite send */
  deliver(x: any) { return globalThis.native(x); }
}
/** @dualwrite ignore */
export class Silent {
  constructor(private readonly mail: Mail) {}
  tell(x: any) { return this.mail.deliver(x); }
}
export async function a(x: any, mail: Mail, silent: Silent) {
  await prisma.order.create({ data: x });
  await publish(x);
  //    ^^^^^^^ lost-event
  await silent.tell(x);
  await mail.deliver(x);
  //         ^^^^^^^ lost-event
}`,
  );
});
