/** The table in the docs is the catalog's own. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { catalogEntries } from '../tools/catalog-entries.js';
import { catalogTable, known } from '../tools/catalog-table.js';

const root = join(__dirname, '../..');

describe('the table of libraries', () => {
  const entries = catalogEntries();

  it('docs/libraries.md is what `npm run catalog:docs` writes', () => {
    assert.equal(readFileSync(join(root, 'docs/libraries.md'), 'utf8'), catalogTable(entries));
  });
  it('says what an entry knows', () => {
    const of = (id: string): string => known(entries.find((e) => e.library.id === id)!.library);
    assert.match(of('prisma'), /writes.*transactions.*raw SQL/);
    assert.match(of('kafkajs'), /sends.*consumers/);
  });
  it('every entry has a test', () => {
    const without = entries
      .filter((e) => !existsSync(join(root, 'test/unit/catalog', `${e.file}.test.ts`)))
      .map((e) => `${e.folder}/${e.file}`);
    assert.deepEqual(without, []);
  });
  it('no two entries have one id, and each is named after its file or says where its facts are from', () => {
    const ids = entries.map((e) => e.library.id);
    assert.deepEqual([...new Set(ids)], ids);
    assert.deepEqual(
      entries.filter((e) => !e.library.docs.startsWith('https://')).map((e) => e.library.id),
      [],
    );
  });
});
