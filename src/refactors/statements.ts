/** Where a statement begins and ends in its text. */
import { ts } from './syntax.js';

/** Where a statement begins, comments on lines of their own before it included. */
export function withLeadingComments(s: ts.Statement): number {
  const text = s.getSourceFile().text;
  const comments = ts.getLeadingCommentRanges(text, s.getFullStart()) ?? [];
  const own = comments.find((c) => text.slice(text.lastIndexOf('\n', c.pos) + 1, c.pos).trim() === '');
  return own?.pos ?? s.getStart();
}

/** A statement (or several, up to `last`) with its comments, and with its line break where it has lines of its own. */
export function wholeLines(s: ts.Statement, last = s.end): { start: number; end: number } {
  const text = s.getSourceFile().text;
  const from = withLeadingComments(s);
  const lineStart = text.lastIndexOf('\n', from - 1) + 1;
  const newline = text.indexOf('\n', last);
  const alone = text.slice(lineStart, from).trim() === '' && newline >= 0 && text.slice(last, newline).trim() === '';
  return alone ? { start: lineStart, end: newline + 1 } : { start: from, end: last };
}
