import assert from 'node:assert/strict';
import { renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { updateWorkspace, type WorkspaceUpdate } from '../../../src/workspace/index.js';
import { folder, names, target, type Folder } from './folder.js';

describe('workspace: changes on disk', () => {
  let dir: Folder;
  afterEach(() => dir.remove());

  const at = (name: string): string => `${dir.path}/${name}`;
  const plain = (paths: readonly string[]): string[] => paths.map((path) => path.slice(dir.path.length + 1)).sort();
  function told({ structural, created, deleted, changed }: WorkspaceUpdate): object {
    return { structural, created: plain(created), deleted: plain(deleted), changed: plain(changed) };
  }

  it('a changed file: nothing else is read again, and what imports mean stays', async () => {
    dir = folder({ 'a.ts': '', 'b.ts': '' });
    const ws = await dir.open();
    dir.write({ 'a.ts': 'export {};' });
    const update = await updateWorkspace(ws, [at('a.ts')]);
    assert.deepEqual(told(update), { structural: false, created: [], deleted: [], changed: ['a.ts'] });
    assert.equal(update.workspace.resolve, ws.resolve);
    assert.equal(ws.files.get(at('a.ts'))?.size, 0, 'the earlier workspace stays as it was');
  });

  it('created and deleted files change where imports lead', async () => {
    dir = folder({ 'a.ts': '', 'b.js': '' });
    const ws = await dir.open();
    assert.equal(target(ws, dir, 'a.ts', './b'), 'b.js');
    dir.write({ 'b.ts': '' });
    const more = await updateWorkspace(ws, [at('b.ts')]);
    assert.deepEqual(told(more), { structural: false, created: ['b.ts'], deleted: [], changed: [] });
    assert.equal(target(more.workspace, dir, 'a.ts', './b'), 'b.ts');
    rmSync(at('b.ts'));
    const less = await updateWorkspace(more.workspace, [at('b.ts')]);
    assert.deepEqual(told(less), { structural: false, created: [], deleted: ['b.ts'], changed: [] });
    assert.equal(target(less.workspace, dir, 'a.ts', './b'), 'b.js');
  });

  it('a folder that is renamed is seen whole, from one event for each name', async () => {
    dir = folder({ 'src/old/a.ts': '', 'src/old/deep/b.ts': '', 'src/c.ts': '' });
    const ws = await dir.open();
    renameSync(at('src/old'), at('src/new'));
    const update = await updateWorkspace(ws, [at('src/old'), at('src/new')]);
    assert.deepEqual(told(update), {
      structural: false,
      created: ['src/new/a.ts', 'src/new/deep/b.ts'],
      deleted: ['src/old/a.ts', 'src/old/deep/b.ts'],
      changed: [],
    });
  });

  it('what git ignores, libraries and others are left aside', async () => {
    dir = folder({ '.gitignore': 'out/\n', 'a.ts': '' });
    const ws = await dir.open();
    dir.write({ 'out/x.ts': '', 'node_modules/y/index.js': '', 'README.md': '', '.cache/z.ts': '' });
    const update = await updateWorkspace(ws, ['out', 'out/x.ts', 'node_modules/y/index.js', 'README.md', '.cache/z.ts'].map(at));
    assert.deepEqual(told(update), { structural: false, created: [], deleted: [], changed: [] });
    assert.equal(update.workspace, ws);
  });

  for (const [file, text] of [
    ['tsconfig.json', '{ "compilerOptions": { "paths": { "@b": ["./lib/b"] } } }'],
    ['package.json', '{ "imports": { "#x": "./lib/b.ts" } }'],
    ['.gitignore', 'lib/\n'],
  ] as const) {
    it(`${file} decides about others: everything is read anew`, async () => {
      dir = folder({ 'a.ts': '', 'lib/b.ts': '' });
      const ws = await dir.open();
      dir.write({ [file]: text });
      const { structural, workspace } = await updateWorkspace(ws, [at(file)]);
      assert.equal(structural, true);
      if (file === 'tsconfig.json') assert.equal(target(workspace, dir, 'a.ts', '@b'), 'lib/b.ts');
      if (file === 'package.json') assert.equal(target(workspace, dir, 'a.ts', '#x'), 'lib/b.ts');
      if (file === '.gitignore') assert.deepEqual(names(workspace, dir), ['a.ts']);
    });
  }

  it('a new folder that brings a package.json is a new package', async () => {
    dir = folder({ 'a.ts': '' });
    const ws = await dir.open();
    dir.write({ 'packages/x/package.json': { name: 'x' }, 'packages/x/index.ts': '' });
    const { structural, workspace } = await updateWorkspace(ws, [at('packages')]);
    assert.equal(structural, true);
    assert.equal(target(workspace, dir, 'a.ts', 'x'), 'packages/x/index.ts');
  });

  it('a file that grows too large is skipped, and comes back', async () => {
    dir = folder({ 'a.ts': '' });
    const ws = await dir.open();
    dir.write({ 'a.ts': 'x'.repeat(2 * 1024 * 1024 + 1) });
    const large = await updateWorkspace(ws, [at('a.ts')]);
    assert.deepEqual([large.workspace.files.size, large.workspace.skipped.length], [0, 1]);
    dir.write({ 'a.ts': '' });
    const small = await updateWorkspace(large.workspace, [join(dir.path, 'a.ts')]);
    assert.deepEqual([small.workspace.files.size, small.workspace.skipped.length], [1, 0]);
  });
});
