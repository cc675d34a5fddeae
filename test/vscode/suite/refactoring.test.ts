import assert from 'node:assert/strict';
import { commands, FileSystemError, Selection, window, workspace, type TextDocument, type Uri } from 'vscode';
import { at, open, orders, place, quickFixes, ready, until, untilCodes, findings, codeOf } from './editor.js';

const title = 'Publish through a transactional outbox';
const outbox = 'services/orders/src/outbox';
const made = ['kafka-sender.ts', 'message.ts', 'outbox.ts', 'relay.ts', 'store.ts'].map((name) => `${outbox}/${name}`);
const changed = [
  ...['app.module.ts', 'order-events.ts', 'orders.repository.ts', 'orders.service.ts'].map((name) => `services/orders/src/${name}`),
  'services/orders/prisma/schema.prisma',
];

describe('refactoring', () => {
  let document: TextDocument;

  before(async () => {
    document = await open(orders);
    await ready();
    await until('the findings', () => findings(orders).length > 0);
  });

  it('is offered as a quick fix and as a rewrite, and what accepts for a time asks for the reason', async () => {
    const fixes = (await quickFixes(document, place(document, 'placed(order)'))).map((a) => a.title);
    assert.ok(fixes.includes(title), fixes.join());
    assert.ok(fixes.includes('Accept for 90 days, then report again…'), fixes.join());
  });

  it('waits in the preview; one Apply changes all files, one undo takes all of it back', async () => {
    const before = await bytesOf(changed);
    await choose(document, 'placed(order)');
    await until('the edit', async () => {
      // Nothing is ticked here: what comes unticked is not applied.
      await commands.executeCommand('refactorPreview.apply');
      return (await Promise.all(made.map((path) => isThere(at(path))))).every(Boolean);
    });
    await until('the new text', () => /\$transaction\(async \(tx\) => \{/.test(document.getText()));
    await until('the files to be saved', async () => (await bytesOf(changed)).every((bytes, n) => !bytes.equals(before[n]!)));
    for (const path of made) assert.ok((await workspace.openTextDocument(at(path))).getText().length > 0, path);
    await until(
      'the finding to go',
      () => !findings(orders).some((d) => codeOf(d) === 'lost-event'),
      () => findings(orders).map(codeOf),
    );

    await window.showTextDocument(document);
    let tries = 0;
    await until('the new files to go', async () => {
      // Undo goes to the editor that has the focus, which may not have come to this one yet. A second one while the first works would undo more.
      if (tries++ % 200 === 0) await commands.executeCommand('undo');
      return !(await Promise.all(made.map((path) => isThere(at(path))))).some(Boolean);
    });
    await until('the old text', async () => {
      await workspace.saveAll(false);
      return (await bytesOf(changed)).every((bytes, n) => bytes.equals(before[n]!));
    });
    // VS Code removes what it created, not the folder that this needed.
    await workspace.fs.delete(at(outbox), { recursive: true });
    await untilCodes(orders, 'lost-event', 'phantom-event');
  });
});

/** As by the menu of the editor: `vscode.executeCodeActionProvider` would give the edit without the annotations of its texts. */
async function choose(document: TextDocument, piece: string): Promise<void> {
  const editor = await window.showTextDocument(document);
  const start = place(document, piece).start;
  editor.selection = new Selection(start, start);
  const text = document.getText();
  await commands.executeCommand('editor.action.codeAction', { kind: 'refactor.rewrite.dualwrite.outbox', apply: 'first' });
  await new Promise((resolve) => setTimeout(resolve, 3000));
  assert.equal(document.getText(), text, 'it is applied only once it is confirmed');
  assert.ok(!(await isThere(at(made[0]!))), 'no file is made before that');
}

async function isThere(uri: Uri): Promise<boolean> {
  try {
    await workspace.fs.stat(uri);
    return true;
  } catch (error) {
    assert.ok(error instanceof FileSystemError && error.code === 'FileNotFound');
    return false;
  }
}

async function bytesOf(paths: readonly string[]): Promise<Buffer[]> {
  return Promise.all(paths.map(async (path) => Buffer.from(await workspace.fs.readFile(at(path)))));
}
