import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ts from 'typescript';

const script = join(__dirname, '../../tools/new-rule.mjs');

describe('npm run new:rule', () => {
  let root: string;

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'dualwrite-new-rule-'));
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  function run(...args: string[]): { code: number | null; stdout: string; stderr: string } {
    const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args, '--root', root], { encoding: 'utf8' });
    return { code: status, stdout, stderr };
  }

  it('writes rule, page and test, and names the places that have to know the rule', () => {
    const { code, stdout } = run('late-commit', 'The commit comes after the reply.');
    assert.equal(code, 0);
    const rule = readFileSync(join(root, 'src/rules/late-commit.ts'), 'utf8');
    assert.match(rule, /export const lateCommit: Rule = \{\n {2}id: 'late-commit',\n {2}summary: "The commit comes after the reply\.",/);
    assert.match(readFileSync(join(root, 'src/rules/late-commit.md'), 'utf8'), /^# late-commit\n\nThe commit comes after the reply\.\n/);
    for (const file of ['src/rules/late-commit.ts', 'test/unit/rules/late-commit.test.ts']) {
      const { diagnostics } = ts.transpileModule(readFileSync(join(root, file), 'utf8'), { reportDiagnostics: true });
      assert.deepEqual(diagnostics, [], file);
    }
    for (const place of [...stdout.matchAll(/^- (\S+?\.(?:ts|json|md)):/gm)].map((m) => m[1]!))
      assert.ok(existsSync(join(__dirname, '../../..', place)), `${place} is named and not there`);
  });

  it('overwrites nothing and refuses what is no id', () => {
    run('late-commit', 'x.');
    const again = run('late-commit', 'y.');
    assert.equal(again.code, 2);
    assert.match(again.stderr, /src\/rules\/late-commit\.ts is there already/);
    for (const args of [[], ['late-commit'], ['LateCommit', 'x.'], ['../x', 'x.'], ['a', 'b', 'c']]) {
      const { code, stderr } = run(...args);
      assert.equal(code, 2);
      assert.match(stderr, /Usage: npm run new:rule/);
    }
  });
});
