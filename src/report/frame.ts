/** Code frames: some lines of a file with marks under the calls that matter. */
import { printable } from './safe.js';
import type { Style } from './style.js';

export interface Mark {
  /** Zero-based. */
  line: number;
  /** UTF-16 columns, end exclusive. An empty mark is drawn one column wide. */
  from: number;
  to: number;
  label: string;
  paint(text: string): string;
}

/** Unmarked lines between two marks that are still shown rather than left out. */
const maxGap = 4;
/** Columns of source shown; longer lines are cut around the mark. */
const maxColumns = 150;
const tab = '    ';

/** True for characters that take two columns of a terminal: East Asian wide and full-width ranges, and emoji. */
function wide(code: number): boolean {
  return (
    (code >= 0x1100 && code <= 0x115f) ||
    (code >= 0x2e80 && code <= 0xa4cf) ||
    (code >= 0xac00 && code <= 0xd7a3) ||
    (code >= 0xf900 && code <= 0xfaff) ||
    (code >= 0xfe30 && code <= 0xfe6f) ||
    (code >= 0xff00 && code <= 0xff60) ||
    (code >= 0xffe0 && code <= 0xffe6) ||
    (code >= 0x1f300 && code <= 0x1faff) ||
    (code >= 0x20000 && code <= 0x3fffd)
  );
}

/** Columns that text takes on a terminal, tabs expanded before. Combining marks and joiners take none. */
export function displayWidth(text: string): number {
  let width = 0;
  for (const char of text) {
    if (/^[\p{Mn}\p{Me}\p{Cf}]$/u.test(char)) continue;
    width += wide(char.codePointAt(0) ?? 0) ? 2 : 1;
  }
  return width;
}

/** The part of a line to show, and where in the line it begins. Lines that fit are shown whole. */
function window(line: string, marks: readonly Mark[]): { text: string; start: number } {
  if (line.length <= maxColumns) return { text: line, start: 0 };
  const first = Math.min(line.length, ...marks.map((m) => m.from));
  const start = marks.length === 0 ? 0 : Math.max(0, Math.min(first - 40, line.length - maxColumns));
  return { text: line.slice(start, start + maxColumns), start };
}

function shown(text: string): string {
  return printable(text).replace(/\t/g, tab);
}

function markLine(mark: Mark, text: string, start: number, cut: string): string {
  const from = Math.max(0, Math.min(mark.from - start, text.length));
  const to = Math.max(from, Math.min(mark.to - start, text.length));
  const indent = ' '.repeat(displayWidth(cut + shown(text.slice(0, from))));
  const carets = '^'.repeat(Math.max(1, displayWidth(shown(text.slice(from, to)))));
  return `${indent}${mark.paint(`${carets} ${printable(mark.label)}`.trimEnd())}`;
}

/** Line numbers to show, ascending: each mark with its context; small gaps filled. */
function linesToShow(marks: readonly Mark[], total: number, around: number): number[] {
  const wanted = new Set<number>();
  for (const { line } of marks) {
    for (let n = line - around; n <= line + around; n++) if (n >= 0 && n < total) wanted.add(n);
  }
  const sorted = [...wanted].sort((a, b) => a - b);
  const filled: number[] = [];
  for (const n of sorted) {
    const previous = filled[filled.length - 1];
    if (previous !== undefined && n - previous - 1 <= maxGap) for (let m = previous + 1; m < n; m++) filled.push(m);
    filled.push(n);
  }
  return filled;
}

/**
 * Draws a frame. In: a file's text (any line ends) and the marks in it. Out: lines without line ends, each beginning with a gutter
 * of the line number. Marks beyond the end of the text (the file changed since) are left out. `around`: lines shown before and after a mark.
 */
export function codeFrame(source: string, marks: readonly Mark[], style: Style, around = 1): string[] {
  const lines = source.split(/\r\n|\n|\r/);
  const inside = marks.filter((m) => m.line < lines.length);
  const numbers = linesToShow(inside, lines.length, around);
  const gutter = String((numbers[numbers.length - 1] ?? 0) + 1).length;
  const out: string[] = [];
  let previous: number | undefined;
  for (const n of numbers) {
    if (previous !== undefined && n > previous + 1) out.push(style.dim(`  ${' '.repeat(gutter - 1)}⋮`));
    previous = n;
    const own = inside.filter((m) => m.line === n).sort((a, b) => a.from - b.from);
    const { text, start } = window(lines[n] ?? '', own);
    const cut = start > 0 ? '…' : '';
    out.push(`${style.dim(`  ${String(n + 1).padStart(gutter)} │ `)}${cut}${shown(text)}`.trimEnd());
    for (const mark of own) out.push(`${style.dim(`  ${' '.repeat(gutter)} │ `)}${markLine(mark, text, start, cut)}`);
  }
  return out;
}
