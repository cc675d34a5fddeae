/** What the tests do and look at in VS Code. */
import assert from 'node:assert/strict';
import {
  commands,
  extensions,
  languages,
  type Position,
  Range,
  Uri,
  window,
  workspace,
  WorkspaceEdit,
  type CodeAction,
  type Diagnostic,
  type Extension,
  type Hover,
  type MarkdownString,
  type TextDocument,
} from 'vscode';
import type { StatusParams } from '../../../src/model/protocol.js';

/** What takes longer than this will not come; a loaded machine included. */
const patience = 60_000;

export const orders = 'services/orders/src/orders.service.ts';

export function root(): Uri {
  return workspace.workspaceFolders![0]!.uri;
}

export function at(path: string): Uri {
  return Uri.joinPath(root(), path);
}

export function dualwrite(): Extension<{ status(): StatusParams }> {
  return extensions.getExtension('dualwrite.dualwrite')!;
}

export async function open(path: string): Promise<TextDocument> {
  const document = await workspace.openTextDocument(at(path));
  await window.showTextDocument(document);
  return document;
}

/** Tells what was there instead when it gives up. */
export async function until(what: string, holds: () => boolean | Promise<boolean>, instead: () => unknown = () => ''): Promise<void> {
  const end = Date.now() + patience;
  while (!(await holds())) {
    if (Date.now() > end) assert.fail(`waited in vain for ${what}; ${JSON.stringify(instead())}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

export function findings(path: string): Diagnostic[] {
  return languages.getDiagnostics(at(path)).filter((d) => d.source === 'dualwrite');
}

/** The rule of a diagnostic. */
export function codeOf({ code }: Diagnostic): string {
  return String(typeof code === 'object' ? code.value : code);
}

export async function untilCodes(path: string, ...codes: string[]): Promise<void> {
  const now = (): string[] => findings(path).map(codeOf).sort();
  await until(`${codes.join() || 'no findings'} in ${path}`, () => now().join() === codes.sort().join(), now);
}

/** Waits until the server has looked at everything. */
export async function ready(): Promise<void> {
  await dualwrite().activate();
  const status = (): StatusParams => dualwrite().exports.status();
  await until('the end of the analysis', () => status().state === 'ready', status);
}

/** Where the piece stands in the document, the first time. */
export function place(document: TextDocument, piece: string): Range {
  const offset = document.getText().indexOf(piece);
  assert.notEqual(offset, -1, `${piece} is not in ${document.uri.path}`);
  return new Range(document.positionAt(offset), document.positionAt(offset + piece.length));
}

/** Without saving. */
export async function replace(document: TextDocument, piece: string, text: string): Promise<void> {
  const edit = new WorkspaceEdit();
  edit.replace(document.uri, place(document, piece), text);
  assert.ok(await workspace.applyEdit(edit));
}

/** Throws unsaved changes away. */
export async function revert(document: TextDocument): Promise<void> {
  await window.showTextDocument(document);
  await commands.executeCommand('workbench.action.files.revert');
}

/** The texts of the hovers of all extensions. */
export async function hovers(document: TextDocument, position: Position): Promise<string> {
  const found = await commands.executeCommand<Hover[]>('vscode.executeHoverProvider', document.uri, position);
  return found.flatMap((hover) => hover.contents.map((content) => (content as MarkdownString).value)).join('\n');
}

export async function quickFixes(document: TextDocument, range: Range): Promise<CodeAction[]> {
  return commands.executeCommand<CodeAction[]>('vscode.executeCodeActionProvider', document.uri, range, 'quickfix');
}
