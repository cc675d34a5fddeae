import assert from 'node:assert/strict';
import { createResolver } from '../../../src/resolution/resolver.js';
import { programOf } from '../check.js';

/** Chains of functions, each giving what the one before it gives, the first of them what `start` gives. */
const lengths = Array.from({ length: 6 }, (_, n) => 40 + n);
const chains = lengths
  .map((length) =>
    Array.from({ length }, (_, n) => `const f${length}_${n + 1} = () => ${n === 0 ? 'start' : `f${length}_${n}`}();`).join('\n'),
  )
  .join('\n');

describe('answers that lie deep', () => {
  it('what was asked for from too deep is worked out again when it is asked for directly', () => {
    const program = programOf({
      'main.ts': `
import { Kafka } from 'kafkajs';
let producer;
const start = () => {
  if (!producer) producer = makeProducer();
  return producer;
};
function makeProducer() {
  return new Kafka({ brokers: [] }).producer();
}
${chains}
${lengths.map((n) => `export const far${n} = f${n}_${n}();`).join('\n')}
export const near = start();
`,
    });
    const r = createResolver(program);
    const file = program.file('/w/main.ts')!;
    const kinds = (name: string): string[] => r.exportValue(file, name).map((v) => v.t);
    const far = lengths.reverse().map((n) => kinds(`far${n}`));
    assert.ok(
      far.some((k) => k.length === 0),
      'none of the chains is too long',
    );
    assert.deepEqual(kinds('near'), ['api']);
  });
});
