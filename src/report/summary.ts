/** The line that ends every scan, so that silence never looks like a clean result. */
import type { ScanResult, Skipped } from '../model/finding.js';

/** How many reasons are spelled out before the rest are counted. */
const maxReasons = 4;

/** `1 file`, `2 files`, `1,200 files`. */
export function count(n: number, one: string, many = `${one}s`): string {
  return `${n.toLocaleString('en-US')} ${n === 1 ? one : many}`;
}

/** The kind of a reason: what stands before a colon or bracket, where the details of the one file begin. */
function kindOf(why: string): string {
  return (why.split(/: | \(/, 1)[0] ?? why).trim();
}

/** `2 binary, 1 too large`: reasons by how often they occur, then by name. */
function reasons(skipped: readonly Skipped[]): string {
  const counts = new Map<string, number>();
  for (const { why } of skipped) counts.set(kindOf(why), (counts.get(kindOf(why)) ?? 0) + 1);
  const sorted = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  const shown = sorted.slice(0, maxReasons).map(([why, n]) => `${n} ${why}`);
  const rest = sorted.slice(maxReasons).reduce((sum, [, n]) => sum + n, 0);
  if (rest > 0) shown.push(`${rest} for other reasons`);
  return shown.join(', ');
}

/**
 * `3 findings · 120 files analysed · 2 skipped (1 binary, 1 unreadable)`, followed by what else the reader must know:
 * accepted findings, notices about comments and settings, a scan that was cancelled. Accepted findings and those that are off don't count.
 */
export function summaryLine(result: Pick<ScanResult, 'findings' | 'notices' | 'analysed' | 'skipped' | 'partial'>): string {
  const shown = result.findings.filter((f) => f.severity !== 'off');
  const accepted = shown.filter((f) => f.accepted).length;
  const notices = result.notices.filter((n) => n.severity !== 'off').length;
  const why = result.skipped.length > 0 ? ` (${reasons(result.skipped)})` : '';
  const parts = [
    count(shown.length - accepted, 'finding'),
    `${count(result.analysed, 'file')} analysed`,
    `${result.skipped.length.toLocaleString('en-US')} skipped${why}`,
  ];
  if (accepted > 0) parts.push(`${accepted} accepted`);
  if (notices > 0) parts.push(count(notices, 'notice'));
  if (result.partial) parts.push('cancelled before the end');
  return parts.join(' · ');
}
