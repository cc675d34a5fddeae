/** The workspace as a whole: scan, files on disk, settings, the life of the server. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { commands, DiagnosticSeverity, languages, workspace, type Uri } from 'vscode';
import type { ScanSummary } from '../../../src/model/protocol.js';
import { at, codeOf, dualwrite, findings, open, orders, ready, until, untilCodes } from './editor.js';

const text = new TextEncoder();

describe('workspace', () => {
  beforeEach(async () => {
    await open(orders);
    await ready();
    await untilCodes(orders, 'lost-event', 'phantom-event');
  });

  it('the scan looks at all files and says how much that was', async () => {
    const summary = await commands.executeCommand<ScanSummary>('dualwrite.scanWorkspace');
    const shown = languages.getDiagnostics().flatMap(([, all]) => all.filter((d) => d.source === 'dualwrite'));
    assert.equal(summary.findings, shown.length);
    assert.match(summary.line, /^\d+ findings · \d+ files analysed · 0 skipped/);
    assert.ok(summary.analysed > 10);
    assert.equal(dualwrite().exports.status().detail, summary.line);
  });

  it('a file that is deleted, renamed or created on disk is followed', async () => {
    const copy = 'services/orders/src/copy.ts';
    const moved = 'services/orders/src/moved.ts';
    await workspace.fs.copy(at(orders), at(copy));
    await untilCodes(copy, 'lost-event', 'phantom-event');
    await workspace.fs.rename(at(copy), at(moved));
    await untilCodes(copy);
    await untilCodes(moved, 'lost-event', 'phantom-event');
    await workspace.fs.delete(at(moved));
    await untilCodes(moved);
  });

  it('what is wrong in dualwrite.json is told on its key, and the rest of it counts', async () => {
    await workspace.fs.writeFile(at('dualwrite.json'), text.encode('{ "rules": { "lost-event": "error", "lost": "off" } }'));
    await untilCodes('dualwrite.json', 'bad-config');
    assert.match(findings('dualwrite.json')[0]!.message, /lost/);
    const severity = (): unknown => findings(orders).find((d) => codeOf(d) === 'lost-event')?.severity;
    await until('the severity', () => severity() === DiagnosticSeverity.Error, severity);
    await workspace.fs.delete(at('dualwrite.json'));
    await untilCodes('dualwrite.json');
    await until('the severity', () => severity() === DiagnosticSeverity.Warning, severity);
  });

  it("the editor's settings count at once", async () => {
    const settings = workspace.getConfiguration('dualwrite');
    await settings.update('rules', { 'phantom-event': 'off' });
    await untilCodes(orders, 'lost-event');
    await settings.update('rules', undefined);
    await untilCodes(orders, 'lost-event', 'phantom-event');
  });

  it('the server is started again by command and after a crash', async function () {
    await commands.executeCommand('dualwrite.restartServer');
    await ready();
    await untilCodes(orders, 'lost-event', 'phantom-event');
    const before = serverProcesses();
    if (before === undefined) {
      (this.test as { skipReason?: string }).skipReason = 'the process of the server is only found on Linux';
      return this.skip();
    }
    assert.equal(before.length, 1);
    process.kill(before[0]!, 'SIGKILL');
    await until('another server', () => serverProcesses()?.some((pid) => pid !== before[0]) === true, serverProcesses);
    await ready();
    await untilCodes(orders, 'lost-event', 'phantom-event');
  });

  it('without a database library it is idle and has no server; with one it starts', async () => {
    const manifests = await workspace.findFiles('**/package.json', '**/node_modules/**');
    const before = await Promise.all(manifests.map(async (uri) => workspace.fs.readFile(uri)));
    const status = (): string => dualwrite().exports.status().text;
    try {
      await writeAll(manifests, () => text.encode('{ "dependencies": { "left-pad": "1" } }'));
      await until('idle', () => status() === 'idle: no database library found', status);
      // It may still be on its way out.
      const servers = (): number[] => serverProcesses() ?? [];
      await until('no server', () => servers().length === 0, servers);
      await untilCodes(orders);
    } finally {
      await writeAll(manifests, (i) => before[i]!);
    }
    await ready();
    await untilCodes(orders, 'lost-event', 'phantom-event');
  });
});

async function writeAll(uris: readonly Uri[], content: (i: number) => Uint8Array): Promise<void> {
  await Promise.all(uris.map((uri, i) => workspace.fs.writeFile(uri, content(i))));
}

/** Servers that this extension host has started; `undefined` where that can't be seen. */
function serverProcesses(): number[] | undefined {
  if (process.platform !== 'linux') return undefined;
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => isServer(pid));
}

function isServer(pid: number): boolean {
  try {
    const parent = /^PPid:\s*(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return Number(parent) === process.pid && readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('dist/server.js');
  } catch {
    // Ended meanwhile.
    return false;
  }
}
