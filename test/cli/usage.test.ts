import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dualwrite, folder, lostEvent, packageJson, scanJson, type Folder } from './cli.js';

const project = join(__dirname, '../..');

/** Exit code 2, nothing on stdout, one message on stderr and no stack. */
function refused(args: string[], ...parts: RegExp[]): void {
  const { code, stdout, stderr } = dualwrite(args);
  assert.equal(code, 2, stderr);
  assert.equal(stdout, '');
  assert.doesNotMatch(stderr, /\n\s+at |internal error/);
  for (const part of parts) assert.match(stderr, part);
}

describe('dualwrite: use', () => {
  it('--version is that of the package', () => {
    const { version } = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8')) as { version: string };
    assert.deepEqual(dualwrite(['--version']), { code: 0, stdout: `${version}\n`, stderr: '' });
  });

  it('--help names commands and exit codes; each command has its own', () => {
    const { code, stdout } = dualwrite(['--help']);
    assert.equal(code, 0);
    const commands = [...stdout.matchAll(/^ {2}([a-z]+) {2,}/gm)].map((m) => m[1] ?? '');
    assert.ok(commands.includes('scan') && commands.includes('explain'));
    for (const command of commands) {
      const own = dualwrite([command, '--help']);
      assert.equal(own.code, 0);
      assert.match(own.stdout, new RegExp(`^Usage: dualwrite ${command} `));
      assert.equal(dualwrite(['help', command]).stdout, own.stdout);
    }
  });

  it('the README lists every option of scan', () => {
    const readme = readFileSync(join(project, 'README.md'), 'utf8');
    const options = [...dualwrite(['scan', '--help']).stdout.matchAll(/--([a-z][a-z-]+)/g)].map((m) => m[1] ?? '');
    for (const option of new Set(options)) if (option !== 'help') assert.ok(readme.includes(`--${option}`), option);
  });

  it('without a command: the help, and exit code 2', () => {
    const { code, stdout, stderr } = dualwrite([]);
    assert.deepEqual([code, stdout], [2, '']);
    assert.match(stderr, /Usage: dualwrite <command>/);
  });

  it('explain prints the page of each rule as it is written', () => {
    for (const rule of ['lost-event', 'phantom-event', 'unordered-dual-write', 'outbox-not-atomic', 'relay-loses', 'escaped-write']) {
      const page = readFileSync(join(project, `src/rules/${rule}.md`), 'utf8');
      assert.deepEqual(dualwrite(['explain', rule]), { code: 0, stdout: page, stderr: '' });
    }
  });

  it('wrong use is refused with what is allowed', () => {
    refused(['scam'], /Unknown command "scam"\. Did you mean scan\?/, /Allowed: .*scan.*explain/);
    refused(['--format', 'json'], /Options come after a command/);
    refused(['explain'], /Which rule\? Rules: lost-event/);
    refused(['explain', 'lostevent'], /no rule "lostevent"\. Did you mean lost-event\?/);
    refused(['scan', '--fromat', 'json'], /Unknown option --fromat\. Did you mean --format\?/, /Allowed: --format/);
    refused(['scan', '--format', 'xml'], /one of pretty, json, sarif, markdown, not "xml"/);
    refused(['scan', '--fail-on', 'error'], /one of warning, information, never/);
    refused(['scan', '--workers', 'many'], /whole number from 0 to 64/);
    refused(['scan', '--explain', 'src'], /FILE:LINE/);
    refused(['scan', '--dump', 'facts'], /--dump needs the files/);
    refused(['scan', 'src', '--dump', 'facts'], /--dump is for files; .*src is a folder/);
    refused(['scan', 'src', '--dump', 'ast'], /one of facts, summary, not "ast"/);
    refused(['scan', '--dump', 'facts', '--explain', 'src/a.ts:1', 'src'], /exclude each other/);
    refused(['scan', 'no/such/folder'], /"no\/such\/folder": no such file or folder/);
    refused(['scan', '--output', 'no/such/report.json'], /its folder does not exist/);
    refused(['scan', '--output', '.'], /is a folder/);
    refused(['scan', '--config', 'no-such.json'], /Cannot read the settings "no-such\.json": no such file/);
    refused(['scan', '--config', 'src'], /not a file/);
    refused(['scan', '--explain', 'src/no-such.ts:1'], /cannot be read/);
    refused(['scan', '--explain', 'package.json:99999'], /has only \d+ lines/);
  });
});

describe('dualwrite: settings', () => {
  let dir: Folder;

  beforeEach(() => {
    dir = folder({ 'package.json': packageJson, 'src/orders.ts': lostEvent });
  });
  afterEach(() => dir.remove());

  it('a wrong value: told with its place and what is allowed; the rest counts; exit code 2', () => {
    dir.write({ 'dualwrite.json': '{\n  "rules": { "lost-event": "fatal" },\n  "categories": { "broker": "hint" }\n}\n' });
    const { code, stderr, report } = scanJson(dir.path);
    assert.equal(code, 2);
    assert.match(stderr, /dualwrite\.json:2:\d+: .*fatal/);
    assert.match(stderr, /error.*warning.*information.*hint.*off/);
    assert.equal(report.findings[0]?.severity, 'hint');
    assert.deepEqual(
      report.notices.map((n) => [n.id, n.place.file, n.place.line]),
      [['bad-config', 'dualwrite.json', 2]],
    );
  });

  it('an unknown key is told, with exit code 2', () => {
    dir.write({ 'dualwrite.json': '{ "ruels": {} }' });
    const { code, stderr } = dualwrite(['scan', dir.path, '--quiet']);
    assert.equal(code, 2);
    assert.match(stderr, /dualwrite\.json:1:\d+: .*ruels/);
  });

  for (const [what, text] of [
    ['broken JSON', '{ "rules": { '],
    ['an empty file', ''],
    ['a list', '[]'],
    ['binary', '\u0000\u0001\u0002\u0000'],
  ] as const) {
    it(`${what} as settings: told, the scan goes on, exit code 2`, () => {
      dir.write({ 'dualwrite.json': text });
      const { code, stdout, stderr } = dualwrite(['scan', dir.path]);
      assert.equal(code, 2);
      assert.match(stderr, /dualwrite\.json:1:/);
      assert.match(stdout, /lost-event/);
    });
  }

  it('--config replaces the file of the folder', () => {
    dir.write({ 'dualwrite.json': '{ "rules": { "lost-event": "off" } }', 'other/strict.json': '{ "rules": { "lost-event": "error" } }' });
    assert.equal(scanJson(dir.path).report.findings.length, 0);
    const { report, code } = scanJson(dir.path, ['--config', join(dir.path, 'other/strict.json')]);
    assert.equal(report.findings[0]?.severity, 'error');
    assert.equal(code, 1);
  });

  it('excluded files are not reported', () => {
    dir.write({ 'dualwrite.json': '{ "exclude": ["src/orders.ts"] }' });
    assert.equal(scanJson(dir.path).report.findings.length, 0);
  });

  it('comments and trailing commas are no mistake', () => {
    dir.write({ 'dualwrite.json': '// ours\n{ "rules": { "lost-event": "hint", }, }' });
    const { code, report } = scanJson(dir.path);
    assert.equal(code, 0);
    assert.equal(report.findings[0]?.severity, 'hint');
  });
});
