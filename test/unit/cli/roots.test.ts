import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, sep } from 'node:path';
import { UsageError } from '../../../src/cli/errors.js';
import { findRoots } from '../../../src/cli/roots.js';
import { makeProgress } from '../../../src/cli/progress.js';

const slashes = (path: string): string => path.split(sep).join('/');

describe('cli: roots', () => {
  let dir: string;

  before(() => {
    dir = slashes(realpathSync(mkdtempSync(join(tmpdir(), 'dualwrite-roots-'))));
    mkdirSync(join(dir, 'repo/packages/api/src'), { recursive: true });
    mkdirSync(join(dir, 'repo/.git'));
    mkdirSync(join(dir, 'loose'));
    for (const file of ['repo/package.json', 'repo/packages/api/package.json', 'repo/packages/api/src/a.ts', 'loose/b.ts'])
      writeFileSync(join(dir, file), '');
  });

  after(() => rmSync(dir, { recursive: true, force: true }));

  it('without paths it is the current folder', () => {
    assert.deepEqual(findRoots([], dir), { roots: [dir] });
  });

  it('a folder is a root as it is given', () => {
    assert.deepEqual(findRoots(['repo/packages/api/src/'], dir), { roots: [`${dir}/repo/packages/api/src`] });
  });

  it('doubles and folders within others are dropped', () => {
    assert.deepEqual(findRoots(['repo', './repo', 'repo/packages', 'loose'], dir), { roots: [`${dir}/repo`, `${dir}/loose`] });
  });

  it('a file is reported alone, its project is analysed', () => {
    const file = `${dir}/repo/packages/api/src/a.ts`;
    assert.deepEqual(findRoots([file], dir), { roots: [`${dir}/repo`], only: [file] });
    writeFileSync(join(dir, 'repo/packages/api/dualwrite.json'), '{}');
    assert.deepEqual(findRoots([file], dir), { roots: [`${dir}/repo/packages/api`], only: [file] });
  });

  it('a folder beside a file is still reported whole', () => {
    const { only } = findRoots(['repo/packages', 'loose/b.ts'], dir);
    assert.deepEqual(only, [`${dir}/repo/packages`, `${dir}/loose/b.ts`]);
  });

  it('what does not exist is refused by its name', () => {
    assert.throws(
      () => findRoots(['nowhere'], dir),
      (error) => error instanceof UsageError && /"nowhere": no such file or folder/.test(error.message),
    );
  });
});

describe('cli: progress', () => {
  function record(isTTY: boolean): { text: () => string; output: { write(text: string): void; isTTY: boolean } } {
    let all = '';
    return { text: () => all, output: { write: (text) => void (all += text), isTTY } };
  }

  it('is silent without a terminal and when switched off', () => {
    for (const [tty, enabled] of [
      [false, true],
      [true, false],
    ] as const) {
      const { text, output } = record(tty);
      const progress = makeProgress(output, enabled);
      progress.show(1, 2);
      progress.end();
      assert.equal(text(), '');
    }
  });

  it('draws now and then, always the last step, and leaves nothing behind', () => {
    const { text, output } = record(true);
    let time = 0;
    const progress = makeProgress(output, true, () => time);
    for (let done = 1; done <= 100; done++) {
      time += 1;
      progress.show(done, 100);
    }
    const drawn = text()
      .split('\r')
      .filter((part) => part.includes('Analysing'));
    assert.ok(drawn.length >= 2 && drawn.length <= 4, String(drawn.length));
    assert.match(drawn[drawn.length - 1] ?? '', /100 of 100 files/);
    progress.end();
    assert.ok(text().endsWith('\r\u001b[2K'));
  });
});
