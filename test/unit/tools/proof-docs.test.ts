import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { readPairs } from '../../proof/harness/cases.js';
import { writeDocs } from '../../proof/harness/docs.js';

const proof = resolve(__dirname, '../../proof');

describe('docs/proof.md', () => {
  it('written anew without a new run is the same: what stands there counts where the cache has nothing', () => {
    const dir = mkdtempSync(join(tmpdir(), 'dualwrite-test-'));
    try {
      const text = readFileSync(resolve(proof, '../../docs/proof.md'), 'utf8');
      const file = join(dir, 'proof.md');
      writeFileSync(file, text);
      const pairs = readPairs(join(proof, 'cases'));
      writeDocs(file, pairs, join(dir, 'cache'));
      assert.equal(readFileSync(file, 'utf8'), text);
    } finally {
      rmSync(dir, { recursive: true, force: true });
    }
  });
});
