/** The result as a table. */
import type { Outcome } from './before.js';
import type { Pair } from './cases.js';
import type { PairResult } from './pair.js';

const head = ['database', 'data layer', 'sender', 'code', 'runs', 'kills', 'cuts', 'boundaries', 'orders', 'lost', 'phantom', 'duplicates'];

/** The first cells of a pair's lines. */
export const nameOf = ({ layer, sender }: Pair) => [layer.database === 'postgresql' ? 'PostgreSQL' : 'MariaDB', layer.name, sender.name];

/** One line before and one after for each pair, as cells. */
export function rowsOf(results: readonly PairResult[]): string[][] {
  return results.flatMap(({ pair, before, after, problem }) => {
    const name = nameOf(pair);
    const line = (code: string, outcome: Outcome | undefined) => {
      if (!outcome) return [...name, code, ...Array.from({ length: 8 }, () => (problem === undefined ? '' : '–'))];
      const { runs, kills, cuts, seen, struck, verdict } = outcome;
      const boundaries = `${seen.filter((step) => struck.has(step)).length}/${seen.length}`;
      const numbers = [runs, kills, cuts, boundaries, verdict.rows, verdict.lost.length, verdict.phantom.length, verdict.duplicates];
      return [...name, code, ...numbers.map(String)];
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
        .map((cell, column) => (column < 4 ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

export function markdownTable(rows: readonly string[][]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map((_, column) => (column < 4 ? '---' : '---:'))), ...rows.map(line)].join('\n');
}

/** The cells of the lines of a table in Markdown, its head left out. */
export function cellsOf(text: string): string[][] {
  const lines = text.split('\n').filter((line) => /^\| .* \|$/.test(line));
  return lines.slice(2).map((line) => line.slice(2, -2).split(' | '));
}
