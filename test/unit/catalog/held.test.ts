/** Every entry is as it was when the contract last held it against its library's types, which needs the libraries and is no part of every run. */
import assert from 'node:assert/strict';
import { libraries } from '../../../src/catalog/registry.js';
import { hashing, readHeld } from '../../contract/held.js';

describe('catalog: held against the libraries', () => {
  const held = readHeld();
  const hash = hashing();

  it('each entry, as it is now and against the versions that are locked now', () => {
    const changed = libraries.filter((l) => held[l.id] !== hash(l)).map((l) => l.id);
    assert.deepEqual(changed, [], `run: (cd test/libraries && npm ci); LIBRARY=${changed.join()} npm run test:contract`);
  });

  it('nothing else is taken down', () => {
    const ids = new Set(libraries.map((l) => l.id));
    assert.deepEqual(
      Object.keys(held).filter((id) => !ids.has(id)),
      [],
    );
  });
});
