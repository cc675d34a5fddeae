/** The result as a table. */
import type { Outcome } from './before.js';
import type { PairResult } from './pair.js';

const head = ['database', 'data layer', 'sender', 'code', 'runs', 'kills', 'cuts', 'boundaries', 'orders', 'lost', 'phantom', 'duplicates'];

/** One line before and one after for each pair, as cells. */
export function rowsOf(results: readonly PairResult[]): string[][] {
  return results.flatMap(({ pair, before, after, problem }) => {
    const name = [pair.layer.database === 'postgresql' ? 'PostgreSQL' : 'MariaDB', pair.layer.name, pair.sender.name];
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
