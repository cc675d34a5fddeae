/** Findings while the text changes. */
import assert from 'node:assert/strict';
import { commands, EndOfLine, window, workspace, type TextDocument } from 'vscode';
import { codeOf, findings, open, orders, place, quickFixes, replace, revert, until, untilCodes } from './editor.js';

const send = 'await this.events.placed(order);';

describe('editing', () => {
  let document: TextDocument;

  beforeEach(async () => {
    document = await open(orders);
    await untilCodes(orders, 'lost-event', 'phantom-event');
  });
  afterEach(async () => {
    await revert(document);
    await untilCodes(orders, 'lost-event', 'phantom-event');
  });

  it('findings come and go with the unsaved text', async () => {
    await replace(document, send, '');
    assert.equal(document.isDirty, true);
    await untilCodes(orders, 'phantom-event');
    await replace(
      document,
      'async markPaid(id: string): Promise<void> {',
      'async markPaid(id: string): Promise<void> {\n    const order = await this.get(id);',
    );
    await replace(document, "setStatus(id, 'paid');", `setStatus(id, 'paid');\n    ${send}`);
    await untilCodes(orders, 'lost-event', 'phantom-event');
    assert.equal(document.isDirty, true);
  });

  it('the squiggle moves with the text', async () => {
    const line = place(document, 'placed(order)').start.line;
    await replace(document, send, `\n\n${send}`);
    const now = (): number | undefined => findings(orders).find((d) => codeOf(d) === 'lost-event')?.range.start.line;
    await until('the other line', () => now() === line + 2, now);
  });

  it('the quick-fix asks for a reason, writes it above the line, and the finding goes', async () => {
    await asking('  reconciled nightly\n', async () => {
      await fix('Accept this dual write…', 'placed(order)');
      await untilCodes(orders, 'phantom-event');
    });
    const range = place(document, send);
    assert.equal(document.lineAt(range.start.line - 1).text, '    // dualwrite-accept: reconciled nightly');
    // Without its reason it is told, and repaired in place.
    await replace(document, ': reconciled nightly', '');
    await untilCodes(orders, 'accept-without-reason', 'lost-event', 'phantom-event');
    const lines = document.lineCount;
    await asking('a hint only', async () => {
      await fix('Give a reason…', 'dualwrite-accept');
      await untilCodes(orders, 'phantom-event');
    });
    assert.equal(document.lineCount, lines);
    assert.match(document.getText(), /\/\/ dualwrite-accept: a hint only\n/);
  });

  it('the command accepts the line of the cursor; who gives no reason changes nothing', async () => {
    const before = document.getText();
    const { start } = place(document, 'cancelled(order)');
    const editor = await window.showTextDocument(document, { selection: { start, end: start } as never });
    assert.equal(editor.selection.active.line, start.line);
    await asking(undefined, async () => void (await commands.executeCommand('dualwrite.accept')));
    assert.equal(document.getText(), before);
    await asking('reviewed', async () => {
      await commands.executeCommand('dualwrite.accept');
      await untilCodes(orders, 'lost-event');
    });
  });

  it('keeps CRLF', async () => {
    const editor = await window.showTextDocument(document);
    await editor.edit((edit) => edit.setEndOfLine(EndOfLine.CRLF));
    assert.match(document.getText(), /\r\n/);
    await asking('x', async () => {
      await untilCodes(orders, 'lost-event', 'phantom-event');
      await fix('Accept this dual write…', 'placed(order)');
      await untilCodes(orders, 'phantom-event');
    });
    assert.equal(/(?<!\r)\n/.test(document.getText()), false);
  });

  it('explains the line of the cursor', async () => {
    const { start } = place(document, 'placed(order)');
    await window.showTextDocument(document, { selection: { start, end: start } as never });
    await commands.executeCommand('dualwrite.explainLine');
    const page = (): string => workspace.textDocuments.find(({ uri }) => uri.scheme === 'dualwrite-explain')?.getText() ?? '';
    await until('the page', () => /\*\*lost-event\*\*/.test(page()), page);
    await closeOthers(document);
  });

  it('shows the page of a rule', async () => {
    await commands.executeCommand('dualwrite.showRule', 'lost-event');
    const labels = (): string[] => window.tabGroups.all.flatMap((group) => group.tabs.map((tab) => tab.label));
    await until('the page', () => labels().some((label) => label.includes('lost-event.md')), labels);
    // What a link says may be anything.
    await commands.executeCommand('dualwrite.showRule', '../../package');
    await commands.executeCommand('dualwrite.showRule', { x: 1 });
    await closeOthers(document);
  });

  async function fix(title: string, piece: string): Promise<void> {
    const action = (await quickFixes(document, place(document, piece))).find((candidate) => candidate.title === title);
    assert.ok(action?.command, title);
    await commands.executeCommand(action.command.command, ...(action.command.arguments ?? []));
  }
});

/** With the input box answered; the box itself is tried by screenshots.mjs, as a person would. */
async function asking(answer: string | undefined, act: () => Promise<void>): Promise<void> {
  const real = window.showInputBox;
  let asked = 0;
  (window as { showInputBox: unknown }).showInputBox = async (options: { validateInput?: (text: string) => unknown }) => {
    asked++;
    assert.notEqual(options.validateInput?.('  '), undefined, 'an empty reason is refused');
    return answer;
  };
  try {
    await act();
    assert.equal(asked, 1);
  } finally {
    (window as { showInputBox: unknown }).showInputBox = real;
  }
}

async function closeOthers(document: TextDocument): Promise<void> {
  await window.showTextDocument(document, { preview: false, viewColumn: 1 });
  await commands.executeCommand('workbench.action.closeEditorsInOtherGroups');
  await commands.executeCommand('workbench.action.closeOtherEditors');
}
