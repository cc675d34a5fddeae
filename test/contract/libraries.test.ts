/**
 * Holds the catalog against the libraries themselves: every export, class, method, static, option and decorator that an entry names must exist
 * in the package's types and be usable as modelled. An entry's `untyped` says what the types don't know, and must be right about that too.
 *
 * What holds is taken down in `held.json`, which belongs into the commit.
 */
import assert from 'node:assert/strict';
import { libraries as all } from '../../src/catalog/registry.js';
import type { Held } from './entry.js';
import { hashing, writeHeld } from './held.js';
import { holdAll } from './pool.js';

/** `LIBRARY=kafkajs,nats npm run test:contract` holds only these: seconds instead of minutes. */
const only = process.env['LIBRARY']?.split(',');
const ids = all.map((l) => l.id).filter((id) => !only || only.includes(id));

describe('the catalog and the real libraries', () => {
  let results: Map<string, Promise<Held>>;
  before(() => {
    results = holdAll(ids);
  });

  const holds = new Map<string, string>();
  const hash = hashing();
  for (const library of all.filter((l) => ids.includes(l.id)))
    it(library.id, async () => {
      assert.deepEqual((await results.get(library.id)!).wrong, []);
      holds.set(library.id, hash(library));
    });
  after(() =>
    writeHeld(
      holds,
      all.map((l) => l.id),
    ),
  );
});
