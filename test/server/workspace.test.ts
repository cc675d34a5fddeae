import assert from 'node:assert/strict';
import { chmodSync, renameSync, symlinkSync } from 'node:fs';
import { DiagnosticSeverity } from 'vscode-languageserver-protocol/node';
import { newFolder, type Folder } from '../support/folders.js';
import { Editor, uri } from './client.js';
import { lostEvent, packageJson, sendLine } from './sources.js';

describe('server: what happens on disk', () => {
  let dir: Folder;
  let editor: Editor;
  let file: string;

  beforeEach(async () => {
    dir = newFolder({ 'package.json': packageJson, 'src/orders.ts': lostEvent });
    file = dir.at('src/orders.ts');
    editor = await new Editor().ready(dir.path);
    await editor.untilCodes(file, 'lost-event');
  });
  afterEach(async () => {
    await editor.stop();
    dir.remove();
  });

  it('asks to be told', () => {
    assert.ok(editor.watched.includes('workspace/didChangeWatchedFiles'));
    assert.ok(editor.watched.includes('workspace/didChangeConfiguration'));
  });

  it('follows files that are created, changed, renamed and deleted', async () => {
    const other = dir.at('src/other.ts');
    dir.write({ 'src/other.ts': lostEvent });
    await editor.onDisk({ [other]: 'created' });
    await editor.untilCodes(other, 'lost-event');
    dir.write({ 'src/other.ts': lostEvent.replace(sendLine, '') });
    await editor.onDisk({ [other]: 'changed' });
    await editor.untilCodes(other);
    const renamed = dir.at('src/renamed.ts');
    renameSync(file, renamed);
    await editor.onDisk({ [file]: 'deleted', [renamed]: 'created' });
    await editor.untilCodes(file);
    await editor.untilCodes(renamed, 'lost-event');
    dir.remove('src/renamed.ts');
    await editor.onDisk({ [renamed]: 'deleted' });
    await editor.untilCodes(renamed);
  });

  it('follows folders that come and go as a whole', async () => {
    renameSync(dir.at('src'), dir.at('lib.v2'));
    await editor.onDisk({ [dir.at('src')]: 'deleted', [dir.at('lib.v2')]: 'created' });
    await editor.untilCodes(file);
    await editor.untilCodes(dir.at('lib.v2/orders.ts'), 'lost-event');
    dir.remove('lib.v2');
    await editor.onDisk({ [dir.at('lib.v2')]: 'deleted' });
    await editor.untilCodes(dir.at('lib.v2/orders.ts'));
  });

  it('does not start an analysis for what has nothing to do with source', async () => {
    const before = editor.statusCount;
    dir.write({ 'data.json': '{}', 'node_modules/x/index.js': '', '.git/HEAD': '' });
    await editor.onDisk({
      [dir.at('data.json')]: 'created',
      [dir.at('node_modules/x/index.js')]: 'created',
      [dir.at('node_modules/x/package.json')]: 'created',
      [dir.at('.git/HEAD')]: 'changed',
      [dir.at('.git')]: 'created',
    });
    // Longer than the quiet after a change.
    await new Promise((resolve) => setTimeout(resolve, 600));
    assert.equal(editor.statusCount, before);
  });

  it('a dualwrite.json that is malformed is told on the key, saved or not, and its rest counts', async () => {
    const config = dir.at('dualwrite.json');
    dir.write({
      'dualwrite.json': '{\n  "rules": { "lost-event": "error", "no-such-rule": "off" },\n  "categories": { "broker": "loud" }\n}\n',
    });
    await editor.onDisk({ [config]: 'created' });
    await editor.until('the severity', () => editor.diagnostics(file)[0]?.severity === DiagnosticSeverity.Error);
    await editor.untilCodes(config, 'bad-config', 'bad-config');
    const [rule, value] = editor.diagnostics(config);
    assert.match(String(rule?.message), /no-such-rule/);
    assert.equal(rule?.range.start.line, 1);
    assert.match(String(value?.message), /loud|warning/);
    assert.equal(value?.range.start.line, 2);
    await editor.open(config);
    await editor.edit(config, ', "no-such-rule": "off"', '');
    await editor.untilCodes(config, 'bad-config');
    await editor.edit(config, '"loud"', '"off"');
    await editor.untilCodes(config);
    await editor.edit(config, '"error"', '"off"');
    await editor.untilCodes(file);
    await editor.close(config);
    await editor.untilCodes(config, 'bad-config', 'bad-config');
    await editor.untilCodes(file, 'lost-event');
    dir.write({ 'dualwrite.json': '{ "rules": { "lost-event": "hint" ' });
    await editor.onDisk({ [config]: 'changed' });
    await editor.untilCodes(config, 'bad-config');
    await editor.until('the severity', () => editor.diagnostics(file)[0]?.severity === DiagnosticSeverity.Hint);
    dir.remove('dualwrite.json');
    await editor.onDisk({ [config]: 'deleted' });
    await editor.untilCodes(config);
    await editor.until('the severity', () => editor.diagnostics(file)[0]?.severity === DiagnosticSeverity.Warning);
  });

  it('bad input costs a reason in the log, not the findings and not the server', async () => {
    const files = {
      'src/broken.ts': `${lostEvent}\nexport function ( { [ `,
      'src/empty.ts': '',
      'src/binary.ts': new Uint8Array([1, 0, 2, 0, 0, 255]),
      'src/generated.ts': `${lostEvent}${'export const a = 1;\n'.repeat(300_000)}`,
      'src/a.ts': "export * from './b.js';\nimport './b.js';\n",
      'src/b.ts': "export * from './a.js';\nimport './a.js';\n",
      'tsconfig.json': '{ "compilerOptions": { "paths": ',
      'src/unreadable.ts': lostEvent,
    };
    dir.write(files);
    symlinkSync(dir.path, dir.at('src/loop'));
    chmodSync(dir.at('src/unreadable.ts'), 0);
    await editor.onDisk(Object.fromEntries(Object.keys(files).map((name) => [dir.at(name), 'created' as const])));
    await editor.until('the reasons', () => /binary/.test(editor.logged.join('\n')) && /larger than/.test(editor.logged.join('\n')));
    assert.ok(editor.logged.some((line) => line.startsWith('skipped src/binary.ts: binary')));
    await editor.untilCodes(file, 'lost-event');
    assert.equal(editor.status?.state, 'ready');
    assert.match(editor.status.detail ?? '', /skipped \(/);
  });

  it('lives on after requests and notifications that make no sense', async () => {
    const { connection } = editor;
    await assert.rejects(connection.sendRequest('dualwrite/scan', {}), /progressToken/);
    await assert.rejects(connection.sendRequest('dualwrite/scan'), /progressToken/);
    await assert.rejects(connection.sendRequest('dualwrite/unknown', {}));
    await editor.onDisk({ 'no/such/folder': 'changed', '/': 'deleted' });
    await connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: 'not a uri', type: 9 }] });
    await connection.sendNotification('textDocument/didChange', { textDocument: { uri: uri(file), version: 5 }, contentChanges: [] });
    const nowhere = { textDocument: { uri: 'untitled:Untitled-1' }, position: { line: 99, character: 99 } };
    assert.equal(await connection.sendRequest('textDocument/hover', nowhere), null);
    const beyond = { textDocument: { uri: uri(file) }, position: { line: 1e6, character: 0 } };
    assert.equal(await connection.sendRequest('textDocument/hover', beyond), null);
    const resolved = await connection.sendRequest('codeAction/resolve', { title: 'x', data: 'not ours' }).catch(() => 'refused');
    assert.ok(resolved);
    assert.match((await editor.hover(file, 'send(')) ?? '', /Kafka/);
  });
});

describe('server: folders and settings', () => {
  let one: Folder;
  let two: Folder;

  beforeEach(() => {
    one = newFolder({ 'package.json': packageJson, 'src/orders.ts': lostEvent });
    two = newFolder({ 'package.json': packageJson, 'src/orders.ts': lostEvent });
  });
  afterEach(() => {
    one.remove();
    two.remove();
  });

  it('each folder has its own settings, and folders come and go', async () => {
    const [first, second] = [one.at('src/orders.ts'), two.at('src/orders.ts')];
    two.write({ 'dualwrite.json': '{ "rules": { "lost-event": "error" } }' });
    const editor = await new Editor().ready(one.path, two.path);
    await editor.untilCodes(first, 'lost-event');
    await editor.untilCodes(second, 'lost-event');
    assert.equal(editor.diagnostics(first)[0]?.severity, DiagnosticSeverity.Warning);
    assert.equal(editor.diagnostics(second)[0]?.severity, DiagnosticSeverity.Error);
    await editor.folders({ removed: [one.path] });
    await editor.untilCodes(first);
    assert.deepEqual(editor.codes(second), ['lost-event']);
    await editor.folders({ added: [one.path], removed: [two.path] });
    await editor.untilCodes(first, 'lost-event');
    await editor.untilCodes(second);
    await editor.stop();
  });

  it("the editor's settings count, dualwrite.json over them", async () => {
    const sections = new Map<string, unknown>([
      [uri(one.path), { rules: { 'lost-event': 'information' }, exclude: ['$defaults'], nonsense: 1 }],
    ]);
    const editor = await new Editor({ settings: (folder) => sections.get(folder) }).ready(one.path, two.path);
    const [first, second] = [one.at('src/orders.ts'), two.at('src/orders.ts')];
    await editor.untilCodes(first, 'lost-event');
    await editor.untilCodes(second, 'lost-event');
    assert.equal(editor.diagnostics(first)[0]?.severity, DiagnosticSeverity.Information);
    assert.equal(editor.diagnostics(second)[0]?.severity, DiagnosticSeverity.Warning);
    sections.set(uri(one.path), { exclude: ['src/**'], categories: { broker: 'very' } });
    await editor.settingsChanged();
    await editor.untilCodes(first);
    await editor.until('the wrong setting', () => editor.logged.some((line) => /Setting dualwrite: .*very/.test(line)));
    one.write({ 'dualwrite.json': '{ "exclude": [] }' });
    await editor.onDisk({ [one.at('dualwrite.json')]: 'created' });
    await editor.untilCodes(first, 'lost-event');
    await editor.stop();
  });

  it('without a folder it answers all the same', async () => {
    const editor = await new Editor().ready();
    assert.match(editor.status?.detail ?? '', /^0 findings · 0 files analysed/);
    await editor.open(one.at('src/orders.ts'));
    assert.equal(await editor.hover(one.at('src/orders.ts'), 'send('), undefined);
    await editor.stop();
  });

  it('two servers do not know each other, and one that is killed leaves nothing behind', async () => {
    const [a, b] = [await new Editor().ready(one.path), await new Editor().ready(one.path)];
    a.kill();
    await b.untilCodes(one.at('src/orders.ts'), 'lost-event');
    await b.stop();
    assert.equal(b.isAlive, false);
  });
});
