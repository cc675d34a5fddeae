/** What a scan says on stderr beside the report. */
import type { ScanResult } from '../model/finding.js';
import { shownPath } from '../report/paths.js';
import { printable } from '../report/safe.js';

/** A line for each skipped file. */
export function skippedLines(result: ScanResult, roots: readonly string[]): string {
  return result.skipped.map(({ file, why }) => `skipped ${printable(shownPath(file, roots))}: ${printable(why)}\n`).join('');
}

/** A line for each wrong setting, with its place. */
export function settingsLines(result: ScanResult, roots: readonly string[]): string {
  const wrong = result.notices.filter((n) => n.id === 'bad-config');
  return wrong
    .map(({ place, message }) => {
      const where = `${shownPath(place.file, roots)}:${place.start.line + 1}:${place.start.character + 1}`;
      return `dualwrite: ${printable(where)}: ${printable(message)}\n`;
    })
    .join('');
}

/** The time of each stage in milliseconds, the longest first. */
export function timingLines(timing: ScanResult['timing']): string {
  const rows = Object.entries(timing).sort((a, b) => b[1] - a[1]);
  const width = Math.max(0, ...rows.map(([stage]) => stage.length)) + 2;
  return rows.map(([stage, ms]) => `${stage.padEnd(width)}${ms.toFixed(0).padStart(7)} ms\n`).join('');
}
