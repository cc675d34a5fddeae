import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { CancellationTokenSource, ProgressType } from 'vscode-languageserver-protocol/node';
import type { ScanProgress, ScanSummary } from '../../src/model/protocol.js';
import { expectedFindings } from '../support/markers.js';
import { copyOf, newFolder, type Folder } from '../support/folders.js';
import { Editor, uri } from './client.js';
import { lostEvent, packageJson } from './sources.js';

const project = resolve(__dirname, '../..');
const shop = resolve(project, 'test/workspaces/shop');

/** Enough files that a scan takes its time: more than the analysis reads in one go. */
function manyFiles(count: number): Record<string, string> {
  const files: Record<string, string> = { 'package.json': packageJson };
  const filler = Array.from(
    { length: 60 },
    (_, i) => `export function f${i}(a: number) {\n  return a > ${i} ? a * 2 : a + ${i};\n}\n`,
  ).join('');
  for (let i = 0; i < count; i++) files[`src/f${i}/orders.ts`] = `${lostEvent}${filler}`;
  return files;
}

interface Scan {
  summary: Promise<ScanSummary>;
  progress: ScanProgress[];
  cancel(): void;
}

function scan(editor: Editor, token: string | number = 'scan'): Scan {
  const progress: ScanProgress[] = [];
  const source = new CancellationTokenSource();
  const listening = editor.connection.onProgress(new ProgressType<ScanProgress>(), token, (value) => void progress.push(value));
  const summary = editor.connection.sendRequest<ScanSummary>('dualwrite/scan', { progressToken: token }, source.token);
  return { summary: summary.finally(() => listening.dispose()), progress, cancel: () => source.cancel() };
}

describe('server: scan', () => {
  let dir: Folder;
  afterEach(() => dir.remove());

  it('ends with a line that says how much was looked at, and finds what no watcher told', async () => {
    dir = newFolder({ 'package.json': packageJson, 'src/a.ts': lostEvent });
    const editor = await new Editor().ready(dir.path);
    dir.write({ 'src/b.ts': lostEvent, 'src/c.ts': new Uint8Array([0, 0]) });
    const summary = await scan(editor).summary;
    assert.equal(summary.line, '2 findings · 2 files analysed · 1 skipped (1 binary)');
    assert.equal(summary.findings, 2);
    assert.deepEqual(summary.skipped, [{ file: dir.at('src/c.ts'), why: 'binary' }]);
    assert.equal(summary.partial, undefined);
    await editor.untilCodes(dir.at('src/b.ts'), 'lost-event');
    assert.ok(editor.logged.includes(summary.line));
    assert.ok(editor.logged.includes('skipped src/c.ts: binary'));
    await editor.stop();
  });

  it('covers all folders of the workspace, files open or not', async () => {
    dir = newFolder({ 'a/package.json': packageJson, 'a/src/x.ts': lostEvent, 'b/package.json': packageJson, 'b/src/y.ts': lostEvent });
    const editor = await new Editor().ready(dir.at('a'), dir.at('b'));
    await editor.open(dir.at('a/src/x.ts'));
    const summary = await scan(editor).summary;
    assert.match(summary.line, /^2 findings · 2 files analysed/);
    await editor.untilCodes(dir.at('a/src/x.ts'), 'lost-event');
    await editor.untilCodes(dir.at('b/src/y.ts'), 'lost-event');
    await editor.stop();
  });

  it('tells its progress, and a cancelled one ends early with what it knows', async () => {
    dir = newFolder(manyFiles(130));
    const editor = await new Editor().start(dir.path);
    const cancelled = scan(editor, 'one');
    await editor.until('analysing', () => editor.status?.text === 'scanning' || editor.status?.state === 'ready');
    cancelled.cancel();
    const partial = await cancelled.summary;
    assert.equal(partial.partial, true);
    assert.match(partial.line, /cancelled before the end$/);
    const whole = scan(editor, 2);
    const summary = await whole.summary;
    assert.match(summary.line, /^130 findings · 130 files analysed · 0 skipped/);
    assert.equal(summary.partial, undefined);
    assert.ok(whole.progress.length > 2, `${whole.progress.length} times`);
    assert.deepEqual(whole.progress.at(-1), { done: 130, total: 130 });
    assert.ok(whole.progress.every(({ done }, i) => i === 0 || done >= whole.progress[i - 1]!.done));
    await editor.stop();
  });

  it('two at once both answer', async () => {
    dir = newFolder(manyFiles(70));
    const editor = await new Editor().start(dir.path);
    const both = [scan(editor, 'a'), scan(editor, 'b')];
    for (const { summary } of both) assert.match((await summary).line, /^70 findings/);
    await editor.stop();
  });

  it('the open file has its findings before the scan of a large workspace ends', async function () {
    dir = newFolder(manyFiles(130));
    const file = dir.at('src/f129/orders.ts');
    const editor = await new Editor().start(dir.path);
    await editor.open(file);
    await editor.untilCodes(file, 'lost-event');
    assert.equal(editor.status?.state, 'analysing');
    assert.deepEqual(editor.codes(dir.at('src/f1/orders.ts')), []);
    assert.match((await editor.hover(file, 'send(')) ?? '', /Kafka/);
    await editor.until('the rest', () => editor.status?.state === 'ready');
    await editor.untilCodes(dir.at('src/f1/orders.ts'), 'lost-event');
    await editor.stop();
  });
});

describe('server and command line', () => {
  let dir: Folder;
  beforeEach(() => (dir = copyOf(shop)));
  afterEach(() => dir.remove());

  interface Reported {
    rule: string;
    severity: string;
    message: string;
    place: { file: string; line: number; column: number; endLine: number; endColumn: number };
    accepted?: object;
  }
  const severities = ['', 'error', 'warning', 'information', 'hint'];

  it('give the same findings for the same files', async () => {
    const cli = spawnSync(process.execPath, [resolve(project, 'dist/cli.js'), 'scan', dir.path, '--format', 'json'], { encoding: 'utf8' });
    const report = JSON.parse(cli.stdout) as { findings: Reported[]; summary: { line: string } };
    const editor = await new Editor().ready(dir.path);
    const { line } = await scan(editor).summary;
    assert.equal(line, report.summary.line);
    const ofServer = editor.allDiagnostics().map(({ uri: at, diagnostic: { code, severity, message, range } }) => {
      const { start, end } = range;
      return [at, start.line + 1, start.character + 1, end.line + 1, end.character + 1, code, severities[severity ?? 0], message].join('|');
    });
    const ofCli = report.findings
      .filter((f) => !f.accepted)
      .map(({ place: p, rule, severity, message }) =>
        [uri(dir.at(p.file)), p.line, p.column, p.endLine, p.endColumn, rule, severity, message].join('|'),
      );
    assert.deepEqual(ofServer.sort(), ofCli.sort());
    assert.ok(ofCli.length > 0);
    await editor.stop();
  });

  it('find in the sample what its markers say', async () => {
    const open = expectedFindings(dir.path).filter((line) => !line.endsWith('(accepted)'));
    const editor = await new Editor().ready(dir.path);
    await scan(editor).summary;
    const found = editor.allDiagnostics().map(({ uri: at, diagnostic: { code, range } }) => {
      const { start, end } = range;
      return `${at.slice(uri(dir.path).length + 1)}:${start.line + 1}:${start.character + 1}-${end.character + 1} ${String(code)}`;
    });
    assert.deepEqual(found.sort(), open);
    await editor.stop();
  });
});
