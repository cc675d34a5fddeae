/** The order in which every format lists what was found: by file, then by position. Does not depend on how the scan went about it. */
import type { Finding, Place, ScanResult, Severity, Skipped } from '../model/finding.js';

/** Lowest first; `off` is never reported. */
const ranks: Readonly<Record<Severity, number>> = { off: 0, hint: 1, information: 2, warning: 3, error: 4 };

/** Is `severity` as grave as `level`, or graver? */
export function atLeast(severity: Severity, level: Severity): boolean {
  return severity !== 'off' && ranks[severity] >= ranks[level];
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Orders places by file, then start, then end. */
export function comparePlaces(a: Place, b: Place): number {
  return (
    compareText(a.file, b.file) ||
    a.start.line - b.start.line ||
    a.start.character - b.start.character ||
    a.end.line - b.end.line ||
    a.end.character - b.end.character
  );
}

function compareFindings(a: Finding, b: Finding): number {
  return comparePlaces(a.place, b.place) || compareText(a.rule, b.rule) || compareText(a.fingerprint, b.fingerprint);
}

/** A copy of the result with everything in listing order and without what is switched off. */
export function ordered(result: ScanResult): ScanResult {
  const bySkippedFile = (a: Skipped, b: Skipped): number => compareText(a.file, b.file) || compareText(a.why, b.why);
  return {
    ...result,
    findings: result.findings.filter((f) => f.severity !== 'off').sort(compareFindings),
    notices: result.notices.filter((n) => n.severity !== 'off').sort((a, b) => comparePlaces(a.place, b.place) || compareText(a.id, b.id)),
    skipped: [...result.skipped].sort(bySkippedFile),
  };
}
