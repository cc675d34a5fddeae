import assert from 'node:assert/strict';
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { openWorkspace } from '../../../src/workspace/index.js';
import { skip } from '../../support/skip.js';
import { folder, names, target, type Folder } from './folder.js';

describe('workspace: files', () => {
  let dir: Folder;
  afterEach(() => dir.remove());

  it('takes TypeScript and JavaScript in all endings, sorted; no declarations, libraries or hidden folders', async () => {
    const sources = ['a.ts', 'b.tsx', 'c.mts', 'd.cts', 'e.js', 'f.jsx', 'g.mjs', 'h.cjs'];
    const others = [
      'i.d.ts',
      'j.d.mts',
      'k.css.d.ts',
      'l.json',
      'node_modules/x/index.js',
      '.cache/y.ts',
      'sub/node_modules/z.ts',
      'm.vue',
    ];
    dir = folder(Object.fromEntries([...others, ...sources.toReversed()].map((name) => [name, ''])));
    assert.deepEqual(names(await dir.open(), dir), sources);
  });

  it('leaves out what git ignores: nested files, negation, folders, and the files above the root', async () => {
    dir = folder({
      '.git/HEAD': '',
      '.git/info/exclude': 'local.ts\n',
      '.gitignore': 'generated/\n*.gen.ts\n/app/only-here.ts\n# comment\n',
      'app/.gitignore': '!keep.gen.ts\n',
      'app/a.ts': '',
      'app/b.gen.ts': '',
      'app/keep.gen.ts': '',
      'app/local.ts': '',
      'app/only-here.ts': '',
      'app/sub/only-here.ts': '',
      'app/generated/x.ts': '',
    });
    const expected = ['app/a.ts', 'app/keep.gen.ts', 'app/sub/only-here.ts'];
    assert.deepEqual(names(await dir.open(), dir), expected);
    assert.deepEqual(names(await dir.open(['app']), dir), expected, 'also where only a part is opened');
  });

  it('a root that git ignores was opened on purpose', async () => {
    dir = folder({ '.git/HEAD': '', '.gitignore': 'out/\n', 'out/a.ts': '' });
    assert.deepEqual(names(await dir.open(['out']), dir), ['out/a.ts']);
  });

  it('rules of a folder that is no repository do not reach into it', async () => {
    dir = folder({ '.gitignore': '*.ts\n', 'app/a.ts': '' });
    assert.deepEqual(names(await dir.open(['app']), dir), ['app/a.ts']);
  });

  it('files that are too large are skipped with the reason', async () => {
    dir = folder({ 'big.ts': 'x'.repeat(2 * 1024 * 1024 + 1), 'ok.ts': '' });
    const ws = await dir.open();
    assert.deepEqual(names(ws, dir), ['ok.ts']);
    assert.deepEqual(ws.skipped, [{ file: `${dir.path}/big.ts`, why: 'larger than 2 MB (2.0 MB)' }]);
  });

  it('a root that is not there, or not a folder, is told', async () => {
    dir = folder({ 'file.ts': '' });
    const ws = await dir.open(['gone', 'file.ts']);
    assert.deepEqual(ws.files.size, 0);
    assert.deepEqual(
      ws.skipped.map(({ file, why }) => [file.slice(dir.path.length + 1), why]),
      [
        ['file.ts', 'not a folder'],
        ['gone', "the folder can't be read (ENOENT)"],
      ],
    );
  });

  it('a root inside another holds its own files; each is there once', async () => {
    dir = folder({ 'a.ts': '', 'packages/x/b.ts': '' });
    const ws = await dir.open(['.', 'packages/x']);
    assert.deepEqual(
      [...ws.files.values()].map((file) => [file.path.slice(dir.path.length + 1), file.root.slice(dir.path.length)]),
      [
        ['a.ts', ''],
        ['packages/x/b.ts', '/packages/x'],
      ],
    );
  });

  it('symbolic links: the other name resolves, loops and links out of the workspace are told', async function () {
    if (process.platform === 'win32') return skip(this, 'it takes a POSIX file system');
    dir = folder({ 'src/a.ts': '', 'shared/lib/b.ts': '' });
    symlinkSync(join(dir.path, 'shared/lib'), join(dir.path, 'src/lib'));
    symlinkSync(join(dir.path, 'src'), join(dir.path, 'src/again'));
    symlinkSync('/', join(dir.path, 'src/everything'));
    symlinkSync('gone.ts', join(dir.path, 'src/dangling.ts'));
    const ws = await dir.open();
    assert.deepEqual(names(ws, dir), ['shared/lib/b.ts', 'src/a.ts']);
    assert.equal(target(ws, dir, 'src/a.ts', './lib/b'), 'shared/lib/b.ts');
    assert.deepEqual(
      ws.skipped.map(({ file, why }) => [file.slice(dir.path.length + 1), why]),
      [
        ['src/again', 'a symbolic link loop (it leads to a folder that holds it)'],
        ['src/dangling.ts', 'a symbolic link that leads nowhere (ENOENT)'],
        ['src/everything', 'a symbolic link out of the workspace'],
      ],
    );
  });

  it('exclude globs: folders and files by name, and taken back in', async () => {
    dir = folder({ 'scripts/a.ts': '', 'scripts/worker/b.ts': '', 'src/c.ts': '' });
    const ws = await dir.open(['.'], ['scripts', '!scripts/worker/**']);
    const excluded = names(ws, dir).filter((name) => ws.isExcluded(`${dir.path}/${name}`));
    assert.deepEqual(excluded, ['scripts/a.ts'], 'and all are still in the workspace, for those who import them');
    assert.equal(ws.files.size, 3);
  });

  it('stops when it is cancelled', async () => {
    dir = folder({ 'a.ts': '' });
    const reason = new Error('enough');
    await assert.rejects(openWorkspace([dir.path], { exclude: () => [], signal: AbortSignal.abort(reason) }), reason);
  });
});
