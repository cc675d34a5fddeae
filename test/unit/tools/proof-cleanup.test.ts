import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const harness = resolve(__dirname, '../../proof/harness');
const preload = require.resolve('tsx/cjs');

/** A run that has made a folder, is making another and waits for a program, like a proof; then it would go on to the next pair. */
const program = (dir: string): string => `
const { existsSync, mkdirSync, rmSync, writeFileSync } = require('node:fs');
const { make, undoLater, undoOnSignals } = require(${JSON.stringify(join(harness, 'cleanup.ts'))});
const { run } = require(${JSON.stringify(join(harness, 'command.ts'))});
const at = (name) => ${JSON.stringify(dir)} + '/' + name;
const say = (line) => writeFileSync(at('log'), line + '\\n', { flag: 'a' });
const remove = (name) => { rmSync(at(name), { recursive: true }); say('removed ' + name); };
async function pair(n) {
  mkdirSync(at('folder' + n));
  undoLater(() => remove('folder' + n));
  const slow = async () => { say('making'); await new Promise((r) => setTimeout(r, 1000)); mkdirSync(at('database' + n)); return 'database' + n; };
  const { undo } = await make(slow, remove);
  await undo();
}
async function main() {
  undoOnSignals();
  void run('node', ['-e', "require('fs').writeFileSync('pid', String(process.pid)); setInterval(() => {}, 1000)"], { cwd: at('.') });
  while (!existsSync(at('pid'))) await new Promise((r) => setTimeout(r, 20));
  for (let n = 0; n < 3; n++) await pair(n).catch((error) => say('failed: ' + error.message));
  say('the end');
}
void main();
setInterval(() => {}, 1000);
`;

describe('the proof, interrupted', () => {
  let dir: string;
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'dualwrite-test-'));
    mkdirSync(join(dir, 'run'));
    writeFileSync(join(dir, 'run.cjs'), program(join(dir, 'run')));
  });
  afterEach(() => rmSync(dir, { recursive: true, force: true }));

  const said = (): string => (existsSync(join(dir, 'run/log')) ? readFileSync(join(dir, 'run/log'), 'utf8') : '');

  it('undoes what it has made and what it is making, ends the programs that it waits for, and makes nothing more', async () => {
    const child = spawn(process.execPath, ['--require', preload, join(dir, 'run.cjs')], { stdio: 'inherit' });
    const code = new Promise((done) => child.once('exit', done));
    const pidFile = join(dir, 'run/pid');
    while (!said().includes('making')) await new Promise((later) => setTimeout(later, 20));
    child.kill('SIGTERM');
    assert.equal(await code, 143);
    for (const name of ['folder0', 'folder1', 'folder2', 'database0', 'database1', 'database2'])
      assert.ok(!existsSync(join(dir, 'run', name)), name);
    assert.match(said(), /removed database\d/);
    assert.match(said(), /failed: interrupted/);
    const pid = Number(readFileSync(pidFile, 'utf8'));
    for (let tries = 0; tries < 100 && isAlive(pid); tries++) await new Promise((later) => setTimeout(later, 20));
    assert.ok(!isAlive(pid), 'the program goes on');
  });
});

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
