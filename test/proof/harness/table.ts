/** The result as a table. */
import type { Outcome } from './before.js';
import type { Pair } from './cases.js';
import type { Effort } from './after.js';
import type { PairResult } from './pair.js';

const head = [
  'database',
  'data layer',
  'sender',
  'code',
  'form',
  'runs',
  'kills',
  'cuts',
  'boundaries',
  'orders',
  'lost',
  'phantom',
  'duplicates',
];

/** The columns before the numbers. */
const textColumns = 5;

/** The first cells of a pair's lines. */
export const nameOf = ({ layer, sender }: Pair) => [layer.database === 'postgresql' ? 'PostgreSQL' : 'MariaDB', layer.name, sender.name];

/** How hard a pair was struck, in a word. What the words mean stands in docs/proof.md. */
export const formOf = ({ everywhere }: Effort) => (everywhere.length === 0 ? 'light' : everywhere.length === 1 ? 'kills' : 'full');

/** One line before and one after for each pair, as cells. */
export function rowsOf(results: readonly PairResult[]): string[][] {
  return results.flatMap(({ pair, effort, before, after, problem }) => {
    const name = nameOf(pair);
    const line = (code: string, outcome: Outcome | undefined) => {
      if (!outcome) return [...name, code, formOf(effort), ...Array.from({ length: 8 }, () => (problem === undefined ? '' : '–'))];
      const { runs, kills, cuts, seen, struck, verdict } = outcome;
      const boundaries = `${seen.filter((step) => struck.has(step)).length}/${seen.length}`;
      const numbers = [runs, kills, cuts, boundaries, verdict.rows, verdict.lost.length, verdict.phantom.length, verdict.duplicates];
      return [...name, code, formOf(effort), ...numbers.map(String)];
    };
    return [line('before', before), line('after', after)];
  });
}

/** For a terminal. */
export function plainTable(rows: readonly string[][]): string {
  const all = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...all.map((row) => row[column]!.length)));
  return all
    .map((row) =>
      row
        .map((cell, column) => (column < textColumns ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

export function markdownTable(rows: readonly string[][]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map((_, column) => (column < textColumns ? '---' : '---:'))), ...rows.map(line)].join('\n');
}

/** The cells of the lines of a table in Markdown, its head left out. */
export function cellsOf(text: string): string[][] {
  const lines = text.split('\n').filter((line) => /^\| .* \|$/.test(line));
  return lines.slice(2).map((line) => line.slice(2, -2).split(' | '));
}
