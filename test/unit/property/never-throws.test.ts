import assert from 'node:assert/strict';
import { makeFacts } from '../../../src/facts/index.js';
import { analyseSources } from '../check.js';
import { mutate } from './mutate.js';
import { timeout, tries } from './random.js';
import { cases, texts } from './sources.js';

describe('property: whatever the text, analysis answers', () => {
  it('facts of prefixes and mutations of whole files', async () => {
    const all = texts();
    await tries((r) => {
      const text = mutate(r.pick(all), r, all);
      const { problem } = makeFacts(`/w/main.${r.pick(['ts', 'tsx', 'js', 'mts'])}`, text);
      // What is thrown inside is told so.
      if (problem?.includes('internal error')) assert.fail(problem);
    });
  }).timeout(timeout);

  it('findings of prefixes and mutations of programs', async () => {
    const all = cases();
    assert.ok(all.length > 100);
    await tries((r) => {
      const main = mutate(r.pick(all), r, all);
      const started = Date.now();
      analyseSources(
        r.chance(0.5) ? { 'main.ts': main } : { 'main.ts': `${main}\nimport './other.js';`, 'other.ts': mutate(r.pick(all), r, all) },
      );
      assert.ok(Date.now() - started < 10_000, 'it took more than ten seconds');
    });
  }).timeout(timeout);
});
