import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expectedFindings } from '../support/markers.js';
import { validSarif } from '../support/sarif-schema.js';
import { skip } from '../support/skip.js';
import { cliFile, dualwrite, folder, lostEvent, packageJson, scanJson, shop, type Folder } from './cli.js';

// eslint-disable-next-line no-control-regex
const ansi = /\u001b\[/;

describe('dualwrite scan', () => {
  let dir: Folder;

  beforeEach(() => {
    dir = folder({ 'package.json': packageJson, 'src/orders.ts': lostEvent });
  });
  afterEach(() => dir.remove());

  it('finds in the sample what its markers say, in every format alike', () => {
    const expected = expectedFindings(shop);
    const open = expected.filter((line) => !line.endsWith('(accepted)'));
    const { report, code } = scanJson(shop);
    assert.equal(code, 1);
    assert.equal(report.findings.length, expected.length);
    assert.equal(report.summary.accepted, expected.length - open.length);
    const places = report.findings.map((f) => `${f.place.file}:${f.place.line}:${f.place.column}`);
    assert.deepEqual(places.sort(), expected.map((line) => line.split('-')[0] ?? '').sort());

    const sarif = JSON.parse(dualwrite(['scan', shop, '--format', 'sarif']).stdout) as { runs: { results: { ruleId: string }[] }[] };
    validSarif(sarif);
    assert.deepEqual(
      sarif.runs[0]?.results.map((r) => r.ruleId),
      report.findings.map((f) => f.rule),
    );
    const { stdout: text } = dualwrite(['scan', shop]);
    for (const { place, rule } of report.findings) assert.ok(text.includes(`${place.file}:${place.line}:${place.column} `), rule);
    const { stdout: md } = dualwrite(['scan', shop, '--format', 'markdown']);
    assert.equal(md.split('\n').filter((l) => l.startsWith('## ') && l.includes(' in `')).length, open.length);
  });

  it('exit code 1 on findings, 0 without, and by the fail level', () => {
    assert.equal(dualwrite(['scan', dir.path]).code, 1);
    assert.equal(dualwrite(['scan', dir.path, '--fail-on', 'never']).code, 0);
    dir.write({ 'dualwrite.json': '{ "categories": { "broker": "information" } }' });
    assert.equal(dualwrite(['scan', dir.path]).code, 0);
    assert.equal(dualwrite(['scan', dir.path, '--fail-on', 'information']).code, 1);
    dir.write({ 'dualwrite.json': '{}', 'src/orders.ts': 'export const nothing = 1;\n' });
    assert.equal(dualwrite(['scan', dir.path]).code, 0);
  });

  it('an accepted finding does not fail; an accept without a reason does', () => {
    const withComment = (comment: string): string => lostEvent.replace('  await producer', `  ${comment}\n  await producer`);
    dir.write({ 'src/orders.ts': withComment('// dualwrite-accept: reconciled nightly') });
    const accepted = scanJson(dir.path);
    assert.equal(accepted.code, 0);
    assert.equal(accepted.report.findings[0]?.accepted?.reason, 'reconciled nightly');
    dir.write({ 'src/orders.ts': withComment('// dualwrite-accept') });
    const bare = scanJson(dir.path);
    assert.equal(bare.code, 1);
    assert.deepEqual(
      bare.report.notices.map((n) => n.id),
      ['accept-without-reason'],
    );
    assert.equal(bare.report.summary.findings, 1, 'and the finding stays');
  });

  it('comments in files that are never reported are not reported either', () => {
    const test = lostEvent.replace('  await producer', '  // dualwrite-accept\n  await producer');
    dir.write({ 'src/orders.ts': test, 'test/orders.ts': test });
    assert.deepEqual(
      scanJson(dir.path).report.notices.map((n) => n.place.file),
      ['src/orders.ts'],
    );
  });

  it('ends with the summary line, on stdout for people, on stderr beside a report for programs', () => {
    const line = /^1 finding · 1 file analysed · 0 skipped\n$/m;
    const pretty = dualwrite(['scan', dir.path]);
    assert.match(pretty.stdout, line);
    assert.equal(pretty.stderr, '');
    const json = dualwrite(['scan', dir.path, '--format', 'json']);
    assert.match(json.stderr, line);
  });

  it('shows the code of both places, without colours or progress where there is no terminal', () => {
    const { stdout, stderr } = dualwrite(['scan', dir.path]);
    assert.match(stdout, /5 │ export async function place.*\n.*\^{6} write: Prisma order\n/);
    assert.match(stdout, /6 │ +await producer\.send.*\n.*\^{4} send: Kafka orders\n/);
    assert.doesNotMatch(stdout + stderr, ansi);
    assert.doesNotMatch(stderr, /Analysing/);
  });

  it('--quiet: one line per finding and the summary', () => {
    const { stdout } = dualwrite(['scan', dir.path, '--quiet']);
    assert.match(stdout, /^src\/orders\.ts:6:18 warning lost-event in place: .*\n1 finding · .*\n$/);
  });

  it('--output writes the report there, and only the summary to the terminal', () => {
    const { stdout, code } = dualwrite(['scan', dir.path, '--format', 'sarif', '--output', 'report.sarif'], { cwd: dir.path });
    assert.equal(code, 1);
    assert.match(stdout, /^1 finding · [^\n]*\n$/);
    validSarif(JSON.parse(readFileSync(join(dir.path, 'report.sarif'), 'utf8')));
  });

  it('--timing names stages in milliseconds', () => {
    assert.match(dualwrite(['scan', dir.path, '--timing']).stderr, /facts +\d+ ms\n/);
  });

  it('the same findings for any number of workers', () => {
    const many = Object.fromEntries(Array.from({ length: 150 }, (_, i) => [`src/copy-${i}.ts`, lostEvent]));
    dir.write(many);
    const without = (text: string): unknown => ({ ...(JSON.parse(text) as object), timing: {} });
    const inOne = scanJson(dir.path, ['--workers', '0']);
    const inThree = scanJson(dir.path, ['--workers', '3']);
    assert.equal(inOne.report.findings.length, 151);
    assert.deepEqual(without(inThree.stdout), without(inOne.stdout));
  });

  it('a file given alone: its findings only, by the knowledge of its whole project', () => {
    dir.write({
      'dualwrite.json': '{}',
      'src/bus.ts':
        "import { Kafka } from 'kafkajs';\nconst producer = new Kafka({ brokers: [] }).producer();\nexport const tell = (topic) => producer.send({ topic, messages: [] });\n",
      'src/place.ts':
        "import { PrismaClient } from '@prisma/client';\nimport { tell } from './bus';\nconst prisma = new PrismaClient();\nexport async function place(data) {\n  await prisma.order.create({ data });\n  await tell('x');\n}\n",
    });
    const { report } = scanJson('src/place.ts', [], { cwd: dir.path });
    assert.deepEqual(
      report.findings.map((f) => `${f.place.file}:${f.place.line}`),
      ['src/place.ts:6'],
    );
  });

  it('two folders are two roots, their paths told apart', () => {
    const other = folder({ 'package.json': packageJson, 'src/orders.ts': lostEvent });
    try {
      const { stdout } = dualwrite(['scan', dir.path, other.path, '--quiet']);
      const heads = stdout
        .split('\n')
        .filter((l) => l.includes('lost-event'))
        .map((l) => l.split(':')[0]);
      assert.equal(new Set(heads).size, 2);
    } finally {
      other.remove();
    }
  });

  it('--explain says why there is a finding, and why there is none', () => {
    const there = dualwrite(['scan', '--explain', 'src/orders.ts:6:18'], { cwd: dir.path });
    assert.equal(there.code, 0);
    assert.match(there.stdout, /lost-event/);
    assert.match(there.stdout, /Prisma/);
    const none = dualwrite(['scan', dir.path, '--explain', join(dir.path, 'src/orders.ts:3')]);
    assert.equal(none.code, 0);
    assert.match(none.stdout, /No finding/);
  });

  it('--dump facts prints the facts of a file as JSON', () => {
    dir.write({ 'dualwrite.json': '{}' });
    const { code, stdout } = dualwrite(['scan', join(dir.path, 'src/orders.ts'), '--dump', 'facts']);
    const facts = JSON.parse(stdout) as { path: string; fns: { name: string }[] };
    assert.equal(code, 0);
    assert.ok(facts.path.endsWith('/src/orders.ts'));
    assert.ok(facts.fns.some((fn) => fn.name === 'place'));
  });

  it('--dump summary prints the effects of each function in order', () => {
    dir.write({ 'dualwrite.json': '{}' });
    const { code, stdout } = dualwrite(['scan', join(dir.path, 'src/orders.ts'), '--dump', 'summary']);
    assert.equal(code, 0);
    assert.match(
      stdout,
      /## place \(line 5\)\nat its normal end:\n- write · Prisma · order: .*commits by itself.*\n- send · Kafka \(broker\) · orders: /,
    );
  });

  it('a reader that goes away is no error', function () {
    if (process.platform === 'win32') return skip(this, 'it takes a POSIX shell');
    const script = `"${process.execPath}" "$CLI" scan "$SHOP" --format json | head -c 10`;
    const { stderr, stdout } = shell(script);
    assert.equal(stdout.length, 10);
    assert.equal(stderr.includes('EPIPE'), false, stderr);
  });

  it('on a terminal there are colours and progress, but not with NO_COLOR', function () {
    const withScript = (env: Record<string, string>): string | undefined => {
      const run = shell(`script -qec '"${process.execPath}" "$CLI" scan "$SHOP"' /dev/null`, env);
      return run.code === 127 ? undefined : run.stdout;
    };
    const colored = process.platform === 'linux' ? withScript({ TERM: 'xterm', NO_COLOR: '' }) : undefined;
    if (colored === undefined) return skip(this, 'it takes `script` of util-linux to make a terminal');
    assert.match(colored, /\u001b\[33mwarning\u001b\[39m/); // eslint-disable-line no-control-regex
    assert.match(colored, /\u001b\[2KAnalysing \d+ of \d+ files/); // eslint-disable-line no-control-regex
    const plain = withScript({ TERM: 'xterm', NO_COLOR: '1' }) ?? '';
    assert.match(plain, /warning lost-event/);
    assert.doesNotMatch(plain, /\u001b\[3\dm/); // eslint-disable-line no-control-regex
  });
});

function shell(script: string, env: Record<string, string> = {}): { code: number | null; stdout: string; stderr: string } {
  const { status, stdout, stderr } = spawnSync('sh', ['-c', script], {
    encoding: 'utf8',
    timeout: 60_000,
    env: { ...process.env, CLI: cliFile, SHOP: shop, ...env },
  });
  return { code: status, stdout, stderr };
}
