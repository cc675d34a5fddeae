/** How often a function is looked at: once for each thing that callers can give it, not once per caller. */
import { check } from '../check.js';
import assert from 'node:assert/strict';
import { makeCatalog } from '../../../src/catalog/index.js';
import { makeFacts } from '../../../src/facts/index.js';
import { makeProgram } from '../../../src/session/program.js';
import { analyse } from '../../../src/summaries/engine.js';

const client = `
  import { Kafka } from 'kafkajs';
  const producer = new Kafka({}).producer();
  function notify(job: any) { return producer.send({ topic: job.topic, messages: [] }); }
`;

/** Contexts in which the function `name` of the text was walked. */
function contextsOf(name: string, text: string): number {
  const facts = [makeFacts('/w/a.ts', client + text)];
  const catalog = makeCatalog();
  const program = makeProgram({
    facts,
    load: () => undefined,
    resolve: (_, specifier) => ({ kind: 'package', name: specifier }),
    excluded: () => false,
    catalog,
  });
  const { engine } = analyse(program);
  const fn = facts[0]!.fns.find((f) => f.name === name)!;
  return engine.contexts.get(`0.${fn.id}`) ?? 0;
}

const traced = (i: number): string => `
export const f${i} = (trace: Trace, x: any) => trace.with('n${i}', () => prisma.note.create({ data: x }));`;

describe('engine: contexts', () => {
  it('objects of one literal with the same content are one, whichever caller made them', () => {
    const text = `
      function run(job: any) { return notify(job); }
      function queue(name: string, work: (x: any) => unknown) { return run({ topic: 'orders', work, name: 1 }); }
      const work = () => 1;
      export const a = () => queue('a', work);
      export const b = () => queue('b', work);
      export const c = () => queue('c', work);
    `;
    assert.equal(contextsOf('queue', text), 3);
    assert.equal(contextsOf('run', text), 1);
  });

  it('objects whose content differs are told apart', () => {
    const text = `
      function run(job: any) { return notify(job); }
      function queue(topic: string, work: (x: any) => unknown) { return run({ topic, work }); }
      const work = () => 1;
      export const a = () => queue('a', work);
      export const b = () => queue('b', work);
    `;
    assert.equal(contextsOf('run', text), 2);
  });

  it('closures that use the same of what is around them are one', () => {
    const text = `
      function run(work: () => unknown) { return work(); }
      function queue(label: string, job: { topic: string }) { console.log(label); return run(() => notify(job)); }
      const job = { topic: 'orders' };
      export const a = () => queue('a', job);
      export const b = () => queue('b', job);
    `;
    assert.equal(contextsOf('queue', text), 2);
    assert.equal(contextsOf('run', text), 1);
  });

  it('what is called on a method of a built-in says nothing', () => {
    const text = `
      function deep(x: any): unknown { return deep(x.items) ?? notify(x); }
      export const a = () => deep([]);
    `;
    assert.ok(contextsOf('deep', text) <= 3);
  });
  check('a wrapper that is called everywhere still runs what it is given', {
    'trace.ts': `
export class Trace {
  async with<T>(name: string, op: () => Promise<T>): Promise<T> {
    const begun = Date.now();
    try { return await op(); } finally { console.log(name, Date.now() - begun); }
  }
}
`,
    'main.ts': `
import { PrismaClient } from '@prisma/client';
import { Kafka } from 'kafkajs';
import { Trace } from './trace.js';
const prisma = new PrismaClient();
const producer = new Kafka({ brokers: [] }).producer();
${Array.from({ length: 450 }, (_, i) => traced(i)).join('')}
export async function place(trace: Trace, x: any) {
  await trace.with('db', () => prisma.order.create({ data: x }));
  await trace.with('send', () => producer.send({ topic: 'a', messages: [x] }));
  //                                      ^^^^ lost-event
}
`,
  });
  check(
    'what has a type without an implementation in sight runs what it is given, where it is waited for',
    `
import { PrismaClient } from '@prisma/client';
import { Kafka } from 'kafkajs';
const prisma = new PrismaClient();
const producer = new Kafka({ brokers: [] }).producer();
export interface Trace { with<T>(name: string, op: () => Promise<T>): Promise<T>; onEnd(op: () => Promise<unknown>): void }
export class Orders {
  constructor(private readonly trace: Trace) {}
  async place(x: any) {
    await this.trace.with('db', () => prisma.order.create({ data: x }));
    await this.trace.with('send', () => producer.send({ topic: 'a', messages: [x] }));
    //                                           ^^^^ lost-event
  }
  async later(x: any) {
    await prisma.order.create({ data: x });
    this.trace.onEnd(() => producer.send({ topic: 'a', messages: [x] }));
  }
}
`,
  );
});
