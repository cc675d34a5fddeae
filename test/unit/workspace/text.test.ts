import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createTexts } from '../../../src/workspace/index.js';
import { folder, type Folder } from './folder.js';

describe('workspace: texts', () => {
  let dir: Folder;
  beforeEach(() => {
    dir = folder({ 'a.ts': '\ufeffexport {};\r\n' });
  });
  afterEach(() => dir.remove());

  const at = (name: string): string => `${dir.path}/${name}`;

  it('the byte order mark is no text, line ends stay', () => {
    assert.equal(createTexts().read(at('a.ts')).text, 'export {};\r\n');
  });

  it('UTF-16 by its byte order mark', () => {
    const little = Buffer.from('\ufeffconst x = 1;', 'utf16le');
    writeFileSync(at('le.ts'), little);
    writeFileSync(at('be.ts'), Buffer.from(little).swap16());
    assert.deepEqual([createTexts().read(at('le.ts')).text, createTexts().read(at('be.ts')).text], ['const x = 1;', 'const x = 1;']);
  });

  it('what an editor has open counts before the disk, until it is closed', () => {
    const texts = createTexts();
    texts.set(at('a.ts'), 'unsaved');
    assert.deepEqual([texts.read(at('a.ts')).text, texts.isUnsaved(at('a.ts'))], ['unsaved', true]);
    texts.set(at('new.ts'), 'not on disk');
    assert.equal(texts.read(at('new.ts')).text, 'not on disk');
    texts.set(at('a.ts'), undefined);
    assert.deepEqual([texts.read(at('a.ts')).text, texts.isUnsaved(at('a.ts'))], ['export {};\r\n', false]);
  });

  it('says why there is no text, and forgets it when there is', () => {
    const texts = createTexts();
    writeFileSync(at('blob.ts'), Buffer.from([1, 0, 2]));
    mkdirSync(at('folder.ts'));
    assert.deepEqual(texts.read(at('blob.ts')), { problem: 'binary' });
    assert.deepEqual(texts.read(at('folder.ts')), { problem: 'not a file' });
    assert.deepEqual(texts.read(at('gone.ts')), { problem: 'not there', missing: true });
    assert.match(texts.read(at('a.ts')).problem ?? '', /^$/);
    texts.set(at('a.ts'), 'x'.repeat(2 * 1024 * 1024 + 1));
    assert.match(texts.read(at('a.ts')).problem ?? '', /larger than 2 MB/);
    assert.equal(texts.problem(at('blob.ts')), 'binary');
    writeFileSync(at('blob.ts'), 'text now');
    texts.read(at('blob.ts'));
    assert.equal(texts.problem(at('blob.ts')), undefined);
  });
});
