/** What a scan tells, in a form that two scans can be held against each other. */
import type { ScanResult } from '../../../src/model/finding.js';

export function told(
  result: ScanResult,
): Pick<ScanResult, 'findings' | 'notices' | 'skipped' | 'unknownLibraries' | 'analysed' | 'parsed'> {
  const { findings, notices, unknownLibraries, analysed, parsed } = result;
  const skipped = [...result.skipped].sort((a, b) => (`${a.file}\0${a.why}` < `${b.file}\0${b.why}` ? -1 : 1));
  return { findings, notices, skipped, unknownLibraries, analysed, parsed };
}
