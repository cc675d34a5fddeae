/**
 * Holds the catalog against the libraries themselves: every export, class, method, static, option and decorator that an entry names must exist
 * in the package's types and be usable as modelled. An entry's `untyped` says what the types don't know, and must be right about that too.
 */
import assert from 'node:assert/strict';
import { libraries as all } from '../../src/catalog/registry.js';
import type { Held } from './entry.js';
import { holdAll } from './pool.js';

/** `LIBRARY=kafkajs,nats npm run test:contract` holds only these: seconds instead of minutes. */
const only = process.env['LIBRARY']?.split(',');
const ids = all.map((l) => l.id).filter((id) => !only || only.includes(id));

describe('the catalog and the real libraries', () => {
  let results: Map<string, Promise<Held>>;
  before(() => {
    results = holdAll(ids);
  });

  for (const id of ids) it(id, async () => assert.deepEqual((await results.get(id)!).wrong, []));
});
