/** Unified diffs, as `diff -u` and `git diff` write them. */
import { lineChanges, linesWithEnds, type LineChange } from '../model/line-diff.js';

/** Diff of one file; empty where nothing changes. `before` undefined: the file is new. */
export function unifiedDiff(name: string, before: string | undefined, after: string, context = 3): string {
  const a = linesWithEnds(before ?? '');
  const b = linesWithEnds(after);
  const changes = lineChanges(a, b);
  if (changes.length === 0) return '';
  const head = `--- ${before === undefined ? '/dev/null' : `a/${name}`}\n+++ b/${name}\n`;
  return (
    head +
    hunksOf(changes, context)
      .map((h) => hunk(h, a, b, context))
      .join('')
  );
}

/** Changes that are close enough to share their context. */
function hunksOf(changes: readonly LineChange[], context: number): LineChange[][] {
  const out: LineChange[][] = [];
  for (const c of changes) {
    const open = out[out.length - 1];
    const last = open?.[open.length - 1];
    if (open && last && c.aStart - last.aEnd <= 2 * context) open.push(c);
    else out.push([c]);
  }
  return out;
}

function hunk(changes: readonly LineChange[], a: readonly string[], b: readonly string[], context: number): string {
  const first = changes[0]!;
  const last = changes[changes.length - 1]!;
  const aFrom = Math.max(0, first.aStart - context);
  const aTo = Math.min(a.length, last.aEnd + context);
  const bFrom = first.bStart - (first.aStart - aFrom);
  const bTo = last.bEnd + (aTo - last.aEnd);
  const rows: string[] = [];
  let at = aFrom;
  for (const c of changes) {
    for (; at < c.aStart; at++) rows.push(row(' ', a[at]!));
    for (; at < c.aEnd; at++) rows.push(row('-', a[at]!));
    for (let j = c.bStart; j < c.bEnd; j++) rows.push(row('+', b[j]!));
  }
  for (; at < aTo; at++) rows.push(row(' ', a[at]!));
  return `@@ -${range(aFrom, aTo)} +${range(bFrom, bTo)} @@\n${rows.join('')}`;
}

function range(from: number, to: number): string {
  const count = to - from;
  return `${count === 0 ? from : from + 1}${count === 1 ? '' : `,${count}`}`;
}

function row(mark: string, line: string): string {
  return line.endsWith('\n') ? mark + line : `${mark}${line}\n\\ No newline at end of file\n`;
}
