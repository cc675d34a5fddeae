import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { skip } from '../support/skip.js';
import { dualwrite, folder, lostEvent, packageJson, scanJson, type Folder } from './cli.js';

/** Nobody, on Linux: root reads everything, so an unreadable file takes another user. */
const nobody = 65534;

describe('dualwrite scan: bad input', () => {
  let dir: Folder;

  /** The one good file is found whatever lies beside it. */
  beforeEach(() => {
    dir = folder({ 'package.json': packageJson, 'src/orders.ts': lostEvent });
  });
  afterEach(() => dir.remove());

  function scan(...args: string[]): ReturnType<typeof scanJson> {
    const run = scanJson(dir.path, args);
    assert.doesNotMatch(run.stderr, /internal error/);
    return run;
  }

  function skippedAs(file: string, why: RegExp): void {
    const { report } = scan();
    const entry = report.skipped.find((s) => s.file === file);
    assert.match(entry?.why ?? '', why);
    assert.equal(report.findings.length, 1);
    const verbose = dualwrite(['scan', dir.path, '--verbose']);
    assert.ok(verbose.stderr.includes(`skipped ${file}: `), verbose.stderr);
    assert.equal(dualwrite(['scan', dir.path]).stderr, '', 'only --verbose tells them one by one');
    assert.match(verbose.stdout, /· 1 skipped \(1 /);
  }

  it('syntax errors: the rest of the file is still analysed', () => {
    dir.write({ 'src/broken.ts': `${lostEvent}\nexport function ( { [ class ???\n` });
    const { report } = scan();
    assert.deepEqual(
      report.findings.map((f) => f.place.file),
      ['src/broken.ts', 'src/orders.ts'],
    );
  });

  it('files that are nothing but errors', () => {
    dir.write({ 'src/a.ts': '<<<<<<< HEAD\n', 'src/b.ts': '`${', 'src/c.tsx': '<div', 'src/d.js': '/* never closed', 'src/e.ts': '"' });
    const { report } = scan();
    assert.equal(report.findings.length, 1);
    assert.equal(report.summary.analysed + report.summary.skipped, 6);
  });

  it('an empty file is a file', () => {
    dir.write({ 'src/empty.ts': '', 'src/blank.ts': '\n\n  \n' });
    const { report } = scan();
    assert.deepEqual([report.summary.analysed, report.summary.skipped], [3, 0]);
  });

  it('a binary file is skipped with the reason', () => {
    dir.write({ 'src/blob.ts': new Uint8Array([0x47, 0, 0xff, 0xd8, 0, 1, 2, 3]) });
    skippedAs('src/blob.ts', /binary/);
  });

  it('a generated file of 5 MB is skipped with the reason', () => {
    dir.write({ 'src/generated.ts': `${lostEvent}${'export const x = 1; // padding\n'.repeat(170_000)}` });
    skippedAs('src/generated.ts', /MB/);
  });

  it('a deep nest neither overflows nor hangs', () => {
    dir.write({
      'src/deep.ts': `${lostEvent}export const deep = ${'('.repeat(3000)}1${')'.repeat(3000)};\n`,
      'src/wide.ts': `${lostEvent}export const wide = ${Array.from({ length: 20_000 }, (_, i) => `'${i}'`).join(' + ')};\n`,
      'src/chain.ts': `${lostEvent}export const chain = (x) => x${'.then((y) => y)'.repeat(3000)};\n`,
    });
    const { report } = scan();
    assert.ok(report.findings.some((f) => f.place.file === 'src/orders.ts'));
    const told = new Set([...report.findings.map((f) => f.place.file), ...report.skipped.map((s) => s.file)]);
    for (const file of ['src/deep.ts', 'src/wide.ts', 'src/chain.ts'])
      assert.ok(told.has(file), `${file} was neither analysed nor skipped`);
  });

  it('a minified bundle whose thousands of functions call each other neither overflows nor hangs', () => {
    const functions = Array.from(
      { length: 4000 },
      (_, i) =>
        `async function f${i}(a,b){if(a){await prisma.t${i}.create({data:a})}for(const c of b){await producer.send({topic:c,messages:[]})}return f${Math.max(0, i - 1)}(a,b)}`,
    );
    dir.write({ 'src/bundle.js': `${lostEvent.replace(/\n/g, ' ')}${functions.join('')}` });
    const { report } = scan();
    assert.ok(report.findings.some((f) => f.place.file === 'src/orders.ts'));
    assert.ok(report.findings.filter((f) => f.place.file === 'src/bundle.js').length > 1000);
  });

  it('byte order mark and CRLF: same findings, same places', () => {
    dir.write({
      'src/bom.ts': `\ufeff${lostEvent}`,
      'src/crlf.ts': lostEvent.replace(/\n/g, '\r\n'),
      'src/both.ts': `\ufeff${lostEvent.replace(/\n/g, '\r\n')}`,
      'src/first-line.ts': `\ufeff${lostEvent.replace(/\n/g, ' ')}`,
    });
    const { report } = scan();
    const places = report.findings.filter((f) => f.place.file !== 'src/first-line.ts').map((f) => `${f.place.line}:${f.place.column}`);
    assert.deepEqual(places, ['6:18', '6:18', '6:18', '6:18']);
    const joined = report.findings.find((f) => f.place.file === 'src/first-line.ts');
    assert.equal(joined?.place.column, lostEvent.replace(/\n/g, ' ').indexOf('send(') + 1, 'the mark is no column');
  });

  it('circular imports and re-exports', () => {
    dir.write({
      'src/a.ts':
        "export * from './b';\nexport { tell } from './c';\nimport { save } from './b';\nimport { tell } from './c';\nexport async function go(d) {\n  await save(d);\n  await tell(d);\n}\n",
      'src/b.ts':
        "export * from './a';\nexport * from './c';\nimport { PrismaClient } from '@prisma/client';\nimport { go } from './a';\nconst prisma = new PrismaClient();\nexport const save = (data) => prisma.order.create({ data });\nexport const again = go;\n",
      'src/c.ts':
        "export * from './b';\nimport { Kafka } from 'kafkajs';\nimport { again } from './b';\nconst producer = new Kafka({ brokers: [] }).producer();\nexport const tell = (m) => producer.send({ topic: 't', messages: [m] });\nexport const later = () => again({});\n",
      'src/self.ts': "export * from './self';\nexport { x } from './self';\nimport { x } from './self';\nx();\n",
    });
    const { report } = scan();
    assert.deepEqual(
      report.findings.map((f) => `${f.place.file}:${f.place.line}`),
      ['src/a.ts:7', 'src/orders.ts:6'],
    );
  });

  for (const [what, text] of [
    ['broken', '{ "compilerOptions": { "paths": '],
    ['empty', ''],
    ['that extends what is not there', '{ "extends": "./no-such.json" }'],
    ['that extends itself', '{ "extends": "./tsconfig.json" }'],
    ['of the wrong shape', '{ "compilerOptions": { "paths": [1, 2], "baseUrl": {} }, "extends": 5, "references": "x" }'],
  ] as const) {
    it(`a tsconfig ${what}`, () => {
      dir.write({ 'tsconfig.json': text });
      assert.equal(scan().report.findings.length, 1);
    });
  }

  for (const [what, text] of [
    ['broken', '{ "name": '],
    ['empty', ''],
    ['of the wrong shape', '{ "dependencies": ["kafkajs"], "workspaces": 7, "exports": 3, "main": {} }'],
  ] as const) {
    it(`a package.json ${what}`, () => {
      dir.write({ 'packages/other/package.json': text, 'packages/other/index.ts': lostEvent });
      assert.deepEqual(
        scan().report.findings.map((f) => f.place.file),
        ['packages/other/index.ts', 'src/orders.ts'],
      );
    });
  }

  it('symlink loops, and links that lead nowhere or out', function () {
    if (process.platform === 'win32') return skip(this, 'it takes a POSIX file system');
    mkdirSync(join(dir.path, 'src/loop'));
    symlinkSync(join(dir.path, 'src'), join(dir.path, 'src/loop/back'));
    symlinkSync('self', join(dir.path, 'src/self'));
    symlinkSync('gone.ts', join(dir.path, 'src/dangling.ts'));
    symlinkSync('/', join(dir.path, 'src/everything'));
    const { report } = scan();
    assert.deepEqual(
      report.findings.map((f) => f.place.file),
      ['src/orders.ts'],
    );
  });

  it('names with spaces, quotes, percent signs, other scripts and a line end', function () {
    if (process.platform === 'win32') return skip(this, 'it takes a POSIX file system');
    const names = ['src/with space.ts', 'src/100%.ts', "src/it's.ts", 'src/заказ.ts', 'src/a\nb.ts', 'src/[id].ts', 'src/$(x).ts'];
    dir.write(Object.fromEntries(names.map((name) => [name, lostEvent])));
    const { report } = scan();
    assert.deepEqual(report.findings.map((f) => f.place.file).sort(), [...names, 'src/orders.ts'].sort());
    const { stdout } = dualwrite(['scan', dir.path, '--quiet']);
    assert.equal(stdout.split('\n').filter((l) => l.includes('lost-event')).length, names.length + 1, 'one line each, whatever the name');
  });

  it('a file that may not be read is skipped with the reason', function () {
    if (process.platform === 'win32') return skip(this, 'it takes a POSIX file system');
    dir.write({ 'src/secret.ts': lostEvent });
    chmodSync(join(dir.path, 'src/secret.ts'), 0o000);
    chmodSync(dir.path, 0o755);
    const root = process.getuid?.() === 0;
    const { report, stderr } = scanJson(dir.path, [], root ? { uid: nobody } : {});
    assert.doesNotMatch(stderr, /internal error/);
    assert.deepEqual(
      report.findings.map((f) => f.place.file),
      ['src/orders.ts'],
    );
    assert.match(report.skipped.find((s) => s.file === 'src/secret.ts')?.why ?? '', /read|EACCES/);
  });

  it('a folder that may not be read is skipped with the reason', function () {
    if (process.platform === 'win32') return skip(this, 'it takes a POSIX file system');
    dir.write({ 'src/closed/x.ts': lostEvent });
    chmodSync(join(dir.path, 'src/closed'), 0o000);
    chmodSync(dir.path, 0o755);
    const root = process.getuid?.() === 0;
    try {
      const { report } = scanJson(dir.path, [], root ? { uid: nobody } : {});
      assert.deepEqual(
        report.findings.map((f) => f.place.file),
        ['src/orders.ts'],
      );
      assert.ok(
        report.skipped.some((s) => s.file.startsWith('src/closed')),
        JSON.stringify(report.skipped),
      );
    } finally {
      chmodSync(join(dir.path, 'src/closed'), 0o755);
    }
  });

  it('a folder without TypeScript, and an empty one, end clean and say so', () => {
    const other = folder({ 'README.md': '# no code', 'main.py': 'print(1)' });
    try {
      const { code, stdout } = dualwrite(['scan', other.path]);
      assert.deepEqual([code, stdout], [0, '0 findings · 0 files analysed · 0 skipped\n']);
      mkdirSync(join(other.path, 'empty'));
      assert.equal(dualwrite(['scan', join(other.path, 'empty')]).code, 0);
    } finally {
      other.remove();
    }
  });

  it('nothing of the scanned code runs', () => {
    const bomb = "require('node:fs').writeFileSync(require('node:path').join(__dirname, 'RAN'), '');\n";
    dir.write({ 'index.js': bomb, 'tsconfig.js': bomb, 'prettier.config.js': bomb, '.pnpmfile.cjs': bomb, 'dualwrite.config.js': bomb });
    scan();
    assert.throws(() => readFileSync(join(dir.path, 'RAN')), /ENOENT/);
  });
});
