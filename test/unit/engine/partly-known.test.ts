import { check } from '../check.js';

/** A value of which only some outcomes are visible decides no test; one of which all are does. */
const head = `
import { PrismaClient } from '@prisma/client';
import { Kafka } from 'kafkajs';
import { verify } from 'some-verifier';
const prisma = new PrismaClient();
const producer = new Kafka({ brokers: [] }).producer();
const save = (data: any) => prisma.order.create({ data });
const tell = (x: any) => producer.send({ topic: 'a', messages: [x] });
`;

describe('values that are known in part', () => {
  check(
    'an option that the caller did not give',
    `${head}
interface Options { id: string; quiet: boolean; notify?: boolean; challenge?: string }
const isChallenged = (o: Options) => (o as any).challenge !== undefined;
async function store(o: Options) {
  if (isChallenged(o)) await save(o);
}
async function change(o: Options) {
  await save(o);
  if (o.notify) await tell(o);
  //                  ^^^^ lost-event
}
export const silent = (id: string) => change({ id, quiet: true });
export const loud = (id: string) => change({ id, quiet: true, notify: true });
export async function read(id: string) {
  await store({ id, quiet: true });
  await tell(id);
}
export async function challenged(id: string, challenge: string) {
  await store({ id, quiet: true, challenge });
  await tell(id);
  //    ^^^^ lost-event
}
`,
  );
  check(
    'an option that is set later',
    `${head}
async function store(o: any) {
  if (o.challenge !== undefined) await save(o);
}
async function completed(o: any) {
  o.challenge = await verify(o);
  await store(o);
  await tell(o);
  //    ^^^^ lost-event
}
export const completes = (id: string) => completed({ id, quiet: true });
`,
  );
  check(
    'a function that gives a literal or something unknown',
    `${head}
async function isAllowed(token?: string) {
  if (!token) return false;
  return verify(token);
}
export async function place(x: any) {
  await save(x);
  if (await isAllowed(x.token)) await tell(x);
  //                                  ^^^^ lost-event
}
`,
  );
  check(
    'a function that may end without a value',
    `${head}
function skips(x: any) {
  if (x.quiet) return true;
}
export async function place(x: any) {
  await save(x);
  if (!skips(x)) await tell(x);
  //                   ^^^^ lost-event
}
`,
  );
  check(
    'a function that gives objects of a result: known in one case, unknown in the other',
    `${head}
function checked(x: any) {
  if (!x.lines) return { ok: false, issues: ['no lines'] };
  const issues: string[] = verify(x.lines);
  return { ok: issues.length === 0, issues };
}
const parsed = (x: any) => (x.lines ? { value: verify(x) } : null);
export async function place(x: any) {
  const result = checked(x);
  if (!result.ok) throw new Error(result.issues[0]);
  await save(x);
  await tell(x);
  //    ^^^^ lost-event
}
export async function other(x: any) {
  const result = parsed(x);
  if (!result?.value) throw new Error('nothing');
  await save(x);
  await tell(x);
  //    ^^^^ lost-event
}
export async function never(x: any) {
  const result = x.lines ? { ok: false } : { ok: false };
  await save(x);
  if (result.ok) await tell(x);
}
`,
  );
  check(
    'a function all of whose outcomes are the same literal',
    `${head}
function isEnabled(x: any) {
  if (x.old) return false;
  return false;
}
export async function place(x: any) {
  await save(x);
  if (isEnabled(x)) await tell(x);
}
`,
  );
  check(
    'defaults that a caller out of sight may override',
    `${head}
export async function place(x: any, notify = false) {
  await save(x);
  if (notify) await tell(x);
  //                ^^^^ lost-event
}
export async function placed(x: any) {
  const { notify = false } = x;
  await save(x);
  if (notify) await tell(x);
  //                ^^^^ lost-event
}
`,
  );
  check(
    'one side of a conjunction, one of two assignments, a field that is set',
    `${head}
export async function both(x: any) {
  if (x.pin && true) return;
  await save(x);
  await tell(x);
  //    ^^^^ lost-event
}
export async function found(list: any[]) {
  let found = null;
  for (const x of list) if (x.due) found = x;
  if (found === null) return;
  await save(found);
  await tell(found);
  //    ^^^^ lost-event
}
export class Orders {
  private on = false;
  turn(on: boolean) { this.on = on; }
  async place(x: any) {
    await save(x);
    if (this.on) await tell(x);
    //                 ^^^^ lost-event
  }
}
`,
  );

  check('a setting of another module that the environment decides', {
    'settings.ts': `
export const METHOD = (() => {
  const method = process.env.METHOD;
  if (method && ['queue', 'none'].includes(method)) return method;
  return 'local';
})();
export const OFF = false;
`,
    'main.ts': `
import { PrismaClient } from '@prisma/client';
import { Queue } from 'bullmq';
import { METHOD, OFF } from './settings.js';
const prisma = new PrismaClient();
const queue = new Queue('x');
export async function place(data: any) {
  await prisma.order.create({ data });
  if (METHOD === 'queue') await queue.add('x', data);
  //                                  ^^^ lost-event
}
export async function never(data: any) {
  await prisma.order.create({ data });
  if (OFF) await queue.add('x', data);
}
`,
  });

  check('a setting that is undefined only where the environment says nothing', {
    'env.ts': `
class Environment {
  public SENDER = this.optional(process.env.SENDER);
  private optional(value: string | undefined) {
    return value ? value : undefined;
  }
}
export default new Environment();
`,
    'main.ts': `
import { PrismaClient } from '@prisma/client';
import { Kafka } from 'kafkajs';
import env from './env.js';
const prisma = new PrismaClient();
const producer = new Kafka({ brokers: [] }).producer();
async function announce(id: string) {
  if (!env.SENDER) return;
  await producer.send({ topic: 'orders', messages: [{ value: id }] });
}
export async function place(data: any) {
  const order = await prisma.order.create({ data });
  await announce(order.id);
  //    ^^^^^^^^ lost-event
}
`,
  });
});
