import assert from 'node:assert/strict';
import { commands, FileSystemError, workspace, type CodeAction, type TextDocument, type Uri, type WorkspaceEdit } from 'vscode';
import { at, open, orders, place, quickFixes, ready, until, untilCodes, findings, codeOf } from './editor.js';

const title = 'Publish through a transactional outbox';
const outbox = 'services/orders/src/outbox';

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

  it('opens in the preview with annotations; applied, all files are changed and the finding goes', async () => {
    const before = document.getText();
    const edit = await outboxEdit(document);
    const texts = await textsOf(edit.entries().map(([uri]) => uri));
    assert.ok(await confirmed(edit));
    assert.notEqual(document.getText(), before);
    assert.match(document.getText(), /\$transaction\(async \(tx\) => \{/);
    for (const name of ['outbox.ts', 'message.ts', 'relay.ts', 'store.ts'])
      assert.ok((await workspace.openTextDocument(at(`${outbox}/${name}`))).getText().length > 0, name);
    await until(
      'the finding to go',
      () => !findings(orders).some((d) => codeOf(d) === 'lost-event'),
      () => findings(orders).map(codeOf),
    );
    await restore(texts);
    await until('the old text', () => document.getText() === before);
  });
});

/** What the chosen action changes: worked out when it is resolved. */
async function outboxEdit(document: TextDocument): Promise<WorkspaceEdit> {
  const range = place(document, 'placed(order)');
  const actions = await commands.executeCommand<CodeAction[]>(
    'vscode.executeCodeActionProvider',
    document.uri,
    range,
    'refactor.rewrite.dualwrite',
    5,
  );
  const action = actions.find((a) => a.title === title);
  assert.ok(action?.edit, actions.map((a) => a.title).join());
  return action.edit;
}

/** Applies an edit that waits in the refactor preview for its confirmation. */
async function confirmed(edit: WorkspaceEdit): Promise<boolean> {
  let result: boolean | undefined;
  const applied = workspace.applyEdit(edit, { isRefactoring: true }).then((ok) => (result = ok));
  await new Promise((resolve) => setTimeout(resolve, 1000));
  assert.equal(result, undefined, 'it is applied only once it is confirmed');
  await until('the edit', async () => {
    await commands.executeCommand('refactorPreview.apply');
    return result !== undefined;
  });
  return applied;
}

/** Of the files that are there before. */
async function textsOf(uris: readonly Uri[]): Promise<Map<Uri, Uint8Array>> {
  const out = new Map<Uri, Uint8Array>();
  for (const uri of uris) {
    try {
      out.set(uri, await workspace.fs.readFile(uri));
    } catch (error) {
      // It is one of those that the edit makes.
      assert.ok(error instanceof FileSystemError && error.code === 'FileNotFound');
    }
  }
  return out;
}

/** Undoing in several files asks a question that a test can't answer, see screenshots.mjs; here the files are put back. */
async function restore(texts: ReadonlyMap<Uri, Uint8Array>): Promise<void> {
  for (const [uri, text] of texts) {
    const there = workspace.textDocuments.find((d) => d.uri.toString() === uri.toString());
    if (there?.isDirty) await there.save();
    await workspace.fs.writeFile(uri, text);
  }
  await workspace.fs.delete(at(outbox), { recursive: true });
  await untilCodes(orders, 'lost-event', 'phantom-event');
}
