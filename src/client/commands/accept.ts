/** "Accept this dual write…": asks for the reason and writes it above the line. */
import { EndOfLine, languages, Range, Uri, window, workspace, WorkspaceEdit, type TextDocument } from 'vscode';
import type { AcceptTarget } from '../../model/protocol.js';
import { CommandError } from '../running.js';

/** @param argument of the quick-fix; from the palette there is none, and the line of the cursor counts */
export async function accept(argument: unknown): Promise<void> {
  const target = isTarget(argument) ? argument : targetOfCursor();
  const reason = await window.showInputBox({
    title: target.until === undefined ? 'Accept this dual write' : `Accept this dual write until ${target.until}`,
    prompt: 'Why may the two systems differ, and what brings them together again? It is written above the line.',
    placeHolder: 'reconcile-orders compares hourly and re-sends',
    ignoreFocusOut: true,
    validateInput: (text) => (text.trim() === '' ? 'An accepted dual write needs a reason.' : undefined),
  });
  if (reason === undefined) return;
  const document = await workspace.openTextDocument(Uri.parse(target.uri));
  if (target.line >= document.lineCount) throw new CommandError('The line is not there any more.');
  const edit = new WorkspaceEdit();
  const { range, text } = acceptEdit(document, target.line, reason, target.until);
  edit.replace(document.uri, range, text);
  if (!(await workspace.applyEdit(edit))) throw new CommandError('The comment could not be written.');
}

function isTarget(value: unknown): value is AcceptTarget {
  const { uri, line, until } = (value ?? {}) as Partial<AcceptTarget>;
  return typeof uri === 'string' && Number.isInteger(line) && (until === undefined || /^\d{4}-\d{2}-\d{2}$/.test(until));
}

function targetOfCursor(): AcceptTarget {
  const editor = window.activeTextEditor;
  if (!editor) throw new CommandError('Put the cursor on the line of a finding.');
  const uri = editor.document.uri;
  const line = editor.selection.active.line;
  const found = languages.getDiagnostics(uri).some((d) => d.source === 'dualwrite' && d.range.start.line === line);
  if (!found) throw new CommandError('There is no finding on this line.');
  return { uri: uri.toString(), line };
}

const comment = /^\s*\/\/\s*dualwrite-accept\b/;

/** A comment line above, with the line's own indentation and line end. One that is there and accepts nothing is replaced. */
export function acceptEdit(document: TextDocument, line: number, reason: string, until?: string): { range: Range; text: string } {
  const indentation = /^\s*/.exec(document.lineAt(line).text)![0];
  const text = `${indentation}// dualwrite-accept${until === undefined ? '' : ` until ${until}`}: ${reason.replace(/\s+/g, ' ').trim()}`;
  const above = line > 0 ? document.lineAt(line - 1) : undefined;
  if (above && comment.test(above.text)) return { range: above.range, text };
  const end = document.eol === EndOfLine.CRLF ? '\r\n' : '\n';
  return { range: new Range(line, 0, line, 0), text: `${text}${end}` };
}
