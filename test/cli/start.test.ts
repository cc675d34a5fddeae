import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expectedFindings } from '../support/markers.js';
import { skip } from '../support/skip.js';
import { folder, lostEvent, packageJson, shop, type Folder } from './cli.js';

const project = resolve(__dirname, '../..');
const script = join(project, 'test/tools/start.mjs');

function start(args: readonly string[], env: Record<string, string> = {}): { code: number | null; stdout: string; stderr: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], {
    encoding: 'utf8',
    timeout: 100_000,
    env: { ...process.env, INIT_CWD: project, ...env },
  });
  return { code: status, stdout, stderr };
}

/** The findings that a `pretty` report shows, as the markers of the sample write them. */
function shown(report: string): string[] {
  const heads = /^(\S+:\d+:\d+) (?:(accepted) )?(?:(?:error|warning|information|hint) )?([a-z]+(?:-[a-z]+)+) in /gm;
  return [...report.matchAll(heads)].map(([, place, accepted, rule]) => `${place} ${rule}${accepted ? ' (accepted)' : ''}`).sort();
}

describe('npm start', () => {
  let dir: Folder;

  beforeEach(() => {
    dir = folder({ 'package.json': packageJson, 'src/orders.ts': lostEvent });
  });
  afterEach(() => dir.remove());

  it('--no-open prints exactly the expected findings of the sample and ends with 0', () => {
    const { code, stdout, stderr } = start(['--no-open']);
    const expected = expectedFindings(shop).map((line) => line.replace(/-\d+ /, ' '));
    assert.deepEqual(shown(stdout), expected.sort());
    assert.match(stdout, /\n8 findings · 21 files analysed · 0 skipped · 1 accepted\n$/);
    assert.deepEqual([code, stderr], [0, '']);
  });

  it("scans the user's own folder, named from where npm was called", () => {
    const { code, stdout } = start(['.', '--no-open'], { INIT_CWD: join(dir.path, 'src') });
    assert.deepEqual(shown(stdout), ['orders.ts:6:18 lost-event']);
    assert.equal(code, 0);
  });

  it('opens a desktop VS Code where there is one, with the extension on a copy of the sample', function () {
    if (process.platform === 'win32') return skip(this, 'the stand-in for `code` is a shell script');
    dir.write({ 'bin/code': '#!/bin/sh\nprintf "code was given: %s\\n" "$@"\n' });
    chmodSync(join(dir.path, 'bin/code'), 0o755);
    const { code, stdout } = start([], { PATH: `${dir.path}/bin:${process.env['PATH'] ?? ''}` });
    const given = [...stdout.matchAll(/^code was given: (.*)$/gm)].map((m) => m[1]);
    assert.deepEqual(given, ['--new-window', `--extensionDevelopmentPath=${project}`, join(project, 'test/output/start/shop')]);
    assert.equal(code, 0);
  });

  it('otherwise starts the embedded one, prints an address that answers, and ends on Ctrl-C', async function () {
    if (process.platform === 'win32') return skip(this, 'a signal can only be sent on POSIX systems');
    this.timeout(300_000); // it may have to be installed first
    const path = (process.env['PATH'] ?? '').split(':').filter((part) => !existsSync(join(part, 'code')));
    const child = spawn(process.execPath, [script, dir.path], { env: { ...process.env, PATH: path.join(':') } });
    let output = '';
    const ended = new Promise<number | null>((done) => child.once('close', done));
    const address = await new Promise<string>((found, failed) => {
      const take = (data: Buffer): void => {
        output += data.toString();
        const match = /^ {2}(http:\S+)$/m.exec(output);
        if (match?.[1] && output.includes('Ctrl-C')) found(match[1]);
      };
      child.stdout.on('data', take);
      child.stderr.on('data', take);
      void ended.then((code) => failed(new Error(`ended with ${code}:\n${output}`)));
    });
    const answer = await fetch(address);
    assert.equal(answer.status, 200);
    assert.match(await answer.text(), /vscode|workbench/i);
    assert.equal(new URL(address).searchParams.get('folder'), dir.path);
    child.kill('SIGINT');
    assert.equal(await ended, 0);
    await assert.rejects(fetch(address), 'nothing is left running');
  });

  it('wrong use is refused with what is allowed', () => {
    for (const args of [['--open'], ['no/such/folder'], ['.', 'src']]) {
      const { code, stderr, stdout } = start(args);
      assert.deepEqual([code, stdout], [2, '']);
      assert.match(stderr, /Usage: npm start -- \[folder\] \[--no-open\]/);
    }
  });

  it('wrong settings of the scanned folder end it with 2', () => {
    dir.write({ 'dualwrite.json': '{ "ruels": {} }' });
    const { code, stderr } = start([dir.path, '--no-open']);
    assert.equal(code, 2);
    assert.match(stderr, /ruels/);
  });
});
