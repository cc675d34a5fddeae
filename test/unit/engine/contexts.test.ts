/** How often a function is looked at: once for each thing that callers can give it, not once per caller. */
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
});
