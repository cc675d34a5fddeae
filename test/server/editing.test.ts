import assert from 'node:assert/strict';
import { DiagnosticSeverity, type CodeAction, type Range } from 'vscode-languageserver-protocol/node';
import { newFolder, type Folder } from '../support/folders.js';
import { Editor, uri } from './client.js';
import { lostEvent, packageJson, sendLine } from './sources.js';

describe('server: what stands in an editor', () => {
  let dir: Folder;
  let editor: Editor;
  let file: string;

  beforeEach(async () => {
    dir = newFolder({ 'package.json': packageJson, 'src/orders.ts': lostEvent });
    file = dir.at('src/orders.ts');
    editor = await new Editor().ready(dir.path);
  });
  afterEach(async () => {
    await editor.stop();
    dir.remove();
  });

  it('a finding is a diagnostic with its rule, the page of the rule and the places of write and send', async () => {
    await editor.untilCodes(file, 'lost-event');
    const [found] = editor.diagnostics(file);
    assert.equal(found?.source, 'dualwrite');
    assert.equal(found.severity, DiagnosticSeverity.Warning);
    assert.deepEqual(found.range, { start: { line: 6, character: 17 }, end: { line: 6, character: 21 } });
    assert.match(String(found.message), /Prisma write to order.*Kafka send to 'orders'/);
    assert.match(found.codeDescription?.href ?? '', /^file:.*\/dist\/rules\/lost-event\.md$/);
    const related = found.relatedInformation ?? [];
    assert.deepEqual(
      related.map(({ location, message }) => [location.uri, location.range.start.line, message]),
      [
        [uri(file), 5, 'The write: prisma.order.create in place'],
        [uri(file), 6, 'The send: producer.send in place'],
      ],
    );
  });

  it('unsaved text counts, open or closed, saved or not', async () => {
    await editor.open(file);
    await editor.edit(file, sendLine, '');
    await editor.untilCodes(file);
    await editor.edit(file, '  await prisma', `${sendLine}  await prisma`);
    await editor.untilCodes(file, 'phantom-event');
    // Closed without being saved: the disk counts again.
    await editor.close(file);
    await editor.untilCodes(file, 'lost-event');
    await editor.open(file);
    await editor.edit(file, sendLine, '');
    await editor.untilCodes(file);
    dir.write({ 'src/orders.ts': lostEvent.replace(sendLine, '') });
    await editor.saved(file);
    await editor.close(file);
    assert.equal(await editor.hover(file, 'place'), undefined);
    assert.deepEqual(editor.codes(file), []);
  });

  it('the unsaved text of one file counts for another', async () => {
    dir.write({
      'src/events.ts': `import { Kafka } from 'kafkajs';
const producer = new Kafka({ brokers: [] }).producer();
export async function placed() {}
`,
      'src/shop.ts': `import { PrismaClient } from '@prisma/client';
import { placed } from './events.js';
const prisma = new PrismaClient();
export async function place(data: object) {
  await prisma.order.create({ data });
  await placed();
}
`,
    });
    const [shop, events] = [dir.at('src/shop.ts'), dir.at('src/events.ts')];
    await editor.onDisk({ [shop]: 'created', [events]: 'created' });
    await editor.open(events);
    await editor.edit(events, 'placed() {}', "placed() { await producer.send({ topic: 'x', messages: [] }); }");
    await editor.untilCodes(shop, 'lost-event');
    await editor.edit(events, "await producer.send({ topic: 'x', messages: [] });", '');
    await editor.untilCodes(shop);
  });

  it('places are right in a file with byte order mark, CRLF and characters outside the basic plane', async () => {
    const text = `\ufeff${lostEvent.replace('  await producer', '  /* 😀é */ await producer')}`.replaceAll('\n', '\r\n');
    dir.write({ 'src/orders.ts': text });
    await editor.onDisk({ [file]: 'changed' });
    await editor.until('the other column', () => editor.diagnostics(file)[0]?.range.start.character === 17 + '/* 😀é */ '.length);
    await editor.open(file, text.slice(1));
    await editor.edit(file, 'export', '// 😀\r\nexport');
    await editor.until('the other line', () => editor.diagnostics(file)[0]?.range.start.line === 7);
    assert.match((await editor.hover(file, '.send(')) ?? '', /Prisma/);
  });

  it('a hover names both systems, the order and what a crash does', async () => {
    const hover = await editor.hover(file, 'producer.send');
    assert.equal(hover, undefined, 'the hover belongs to the name of the called function');
    const text = (await editor.hover(file, 'send(')) ?? '';
    assert.match(text, /Prisma `order` → Kafka `orders`/);
    const [first, second, third] = text.split('\n').filter((line) => /^\d\. /.test(line));
    assert.match(first ?? '', /1\. `prisma\.order\.create`.*commits.*orders\.ts:6/);
    assert.match(second ?? '', /2\. \*\*Crash here:\*\* .*never sent/);
    assert.match(third ?? '', /3\. `producer\.send`.*sends to.*orders\.ts:7/);
    assert.match(text, /Confidence: high/);
    assert.match(text, /\(file:.*lost-event\.md\)/);
  });

  it('a hover answers for the text as it is, not as it was', async () => {
    await editor.open(file);
    await editor.edit(file, 'export', '\n\n\nexport');
    assert.match((await editor.hover(file, 'send(')) ?? '', /orders\.ts:10/);
    await editor.edit(file, 'await prisma.order.create({ data });', '');
    assert.equal(await editor.hover(file, 'send('), undefined);
  });

  it('the quick-fix names the line to accept; the comment with a reason silences it', async () => {
    await editor.open(file);
    await editor.untilCodes(file, 'lost-event');
    const line = 6;
    const range = { start: { line, character: 18 }, end: { line, character: 18 } };
    const title = 'Accept this dual write…';
    const accepting = async (at: Range, only?: string[]): Promise<CodeAction[]> =>
      (await editor.actions(file, at, only)).filter((candidate) => candidate.title === title);
    const [action, ...rest] = await accepting(range);
    assert.deepEqual(rest, []);
    assert.equal(action?.kind, 'quickfix');
    assert.deepEqual(action.command?.arguments, [{ uri: uri(file), line }]);
    assert.equal(action.diagnostics?.[0]?.code, 'lost-event');
    assert.deepEqual(await accepting(range, ['refactor']), []);
    assert.equal((await accepting(range, ['quickfix'])).length, 1);
    assert.deepEqual(await accepting({ start: { line: 5, character: 0 }, end: { line: 5, character: 0 } }), []);

    await editor.edit(file, sendLine, `  // dualwrite-accept: reconciled nightly\n${sendLine}`);
    await editor.untilCodes(file);
    await editor.edit(file, ': reconciled nightly', '');
    await editor.untilCodes(file, 'accept-without-reason', 'lost-event');
    const [repair] = await editor.actions(file, { start: { line: 6, character: 5 }, end: { line: 6, character: 5 } });
    assert.equal(repair?.title, 'Give a reason…');
    assert.deepEqual(repair.command?.arguments, [{ uri: uri(file), line: 7 }]);
  });

  it('an accept whose day has passed is told, and the finding is back', async () => {
    await editor.open(file);
    await editor.edit(file, sendLine, `  // dualwrite-accept until 2020-01-31: for now\n${sendLine}`);
    await editor.untilCodes(file, 'accept-expired', 'lost-event');
  });

  it('explains a line', async () => {
    const text = await editor.connection.sendRequest<string>('dualwrite/explain', { uri: uri(file), line: 6 });
    assert.match(text, /\*\*lost-event\*\*/);
    assert.match(text, /^# src\/orders\.ts:7$/m);
    const quiet = await editor.connection.sendRequest<string>('dualwrite/explain', { uri: uri(file), line: 0 });
    assert.match(quiet, /No finding stands on this line/);
    await assert.rejects(editor.connection.sendRequest('dualwrite/explain', { uri: 'untitled:x', line: 'y' }), /uri must be/);
  });

  it('pages are where the client says', async () => {
    const other = await new Editor({ initializationOptions: { rulePage: 'command:show?%22{rule}%22' } }).ready(dir.path);
    await other.untilCodes(file, 'lost-event');
    assert.equal(other.diagnostics(file)[0]?.codeDescription?.href, 'command:show?%22lost-event%22');
    await other.stop();
  });
});
