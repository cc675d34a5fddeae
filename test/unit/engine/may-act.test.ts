/** Which functions are worth walking, told by names; and what must not be overlooked for that. */
import assert from 'node:assert/strict';
import { createResolver } from '../../../src/resolution/resolver.js';
import { mayAct } from '../../../src/summaries/may-act.js';
import { analyseSources, check, programOf } from '../check.js';

/** Names of the functions that may act. */
function acting(sources: Record<string, string>): string[] {
  const program = programOf(sources);
  const may = mayAct(createResolver(program), () => false, false);
  return program.files.flatMap((file) => file.facts.fns.filter((fn) => fn.name && may(file, fn)).map((fn) => fn.name));
}

const db = `
import { PrismaClient } from '@prisma/client';
export const prisma = new PrismaClient();
`;
const bus = `
import { Kafka } from 'kafkajs';
const producer = new Kafka({}).producer();
export const publish = (m: any) => producer.send(m);
`;

describe('functions that may act', () => {
  it('are those on a way to a call of a library', () => {
    const names = acting({
      'db.ts': db,
      'main.ts': `
import { prisma } from './db.js';
function save(data: any) { return prisma.order.create({ data }); }
function place(data: any) { return save(data); }
function total(lines: number[]) { return lines.reduce((a, b) => a + b, 0); }
`,
    });
    assert.deepEqual(names, ['save', 'place']);
  });

  it('are not those that use built-ins or packages of no catalog under such names', () => {
    const names = acting({
      'db.ts': db,
      'lodash.ts': `import _ from 'lodash'; export const first = (xs: any) => _.head(xs);`,
      'main.ts': `
import { z } from 'zod';
import './db.js';
const seen = new Map<string, string>();
const schema = z.object({ id: z.string() });
function note(id: string) { seen.set(id, id); seen.delete(id); return Object.create({ id }); }
function parse(text: string) { return schema.create(JSON.parse(text)); }
function clean(text: string) { return text.split(',').map((x) => x.trim()).filter((x) => x); }
class Cache { private readonly kept = new Map<string, string>(); keep(id: string) { this.kept.set(id, id); } }
`,
    });
    assert.deepEqual(names, []);
  });

  it('are told apart by file where they have the same name', () => {
    const names = acting({
      'db.ts': db,
      'a.ts': `import { prisma } from './db.js'; function check(data: any) { return prisma.order.create({ data }); } export const run = check;`,
      'b.ts': `function check(data: any) { return data.ok; } export function valid(data: any) { return check(data); }`,
    });
    assert.deepEqual(names, ['check']);
  });

  it('are not those that only make others', () => {
    const names = acting({
      'db.ts': db,
      'main.ts': `
import { prisma } from './db.js';
export function makeSave() { const save = (data: any) => prisma.order.create({ data }); return { save }; }
`,
    });
    assert.deepEqual(names, ['save']);
  });
});

describe('functions that act under another name', () => {
  check('a handler made by a wrapper and imported elsewhere', {
    'db.ts': db,
    'bus.ts': bus,
    'wrap.ts': `export const withLog = (fn: (x: any) => any) => async (x: any) => { console.log(x); return await fn(x); };`,
    'save.ts': `
import { prisma } from './db.js';
import { withLog } from './wrap.js';
export const saveOrder = withLog(async (data: any) => prisma.order.create({ data }));
`,
    'main.ts': `
import { saveOrder } from './save.js';
import { publish } from './bus.js';
export async function place(data: any) {
  await saveOrder(data);
  //    ^^^^^^^^^ write
  await publish(data);
  //    ^^^^^^^ lost-event
}
`,
  });

  check('a function that a factory gives under a property', {
    'db.ts': db,
    'bus.ts': bus,
    'make.ts': `
import { prisma } from './db.js';
const store = async (data: any) => prisma.order.create({ data });
export function repository() { return { add: store }; }
`,
    'main.ts': `
import { repository } from './make.js';
import { publish } from './bus.js';
const orders = repository();
export async function place(data: any) {
  await orders.add(data);
  //           ^^^ write
  await publish(data);
  //    ^^^^^^^ lost-event
}
`,
  });

  check('a function that a class is given', {
    'db.ts': db,
    'bus.ts': bus,
    'service.ts': `
import { prisma } from './db.js';
export class Orders {
  constructor(private readonly notify: (m: any) => Promise<unknown>) {}
  async place(data: any) {
    await prisma.order.create({ data });
    //                 ^^^^^^ write
    await this.tell(data);
    //         ^^^^ lost-event
  }
  private async tell(data: any) { await this.notify(data); }
}
`,
    'main.ts': `
import { Orders } from './service.js';
import { publish } from './bus.js';
export const orders = new Orders((m) => publish(m));
`,
  });

  it('is not overlooked where it is handed to a file that has no effects itself', () => {
    const findings = analyseSources(
      {
        'db.ts': db,
        'bus.ts': bus,
        'again.ts': `export async function again(fn: () => Promise<any>) { for (;;) { try { return await fn(); } catch { /* once more */ } } }`,
        'main.ts': `
import { again } from './again.js';
import { prisma } from './db.js';
import { publish } from './bus.js';
const stubborn = (fn: () => Promise<any>) => again(fn);
export async function place(data: any) {
  await stubborn(() => prisma.order.create({ data }));
  await publish(data);
}
`,
      },
      undefined,
      ['again.ts'],
    );
    assert.deepEqual(
      findings.map((f) => f.rule),
      ['lost-event'],
    );
  });
});
