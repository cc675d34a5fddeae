/** What the output channel tells of each result: files that were left out and why, libraries that are not known, the line that ends a scan. */
import type { ScanResult } from '../../model/finding.js';
import { shownPath } from '../../report/paths.js';
import { printable } from '../../report/safe.js';
import type { CreateFeature } from '../feature.js';

export const createOutput: CreateFeature = ({ analysis, folders, log }) => {
  /** Lines that were told already: after each edit only what is new is told. */
  let told = new Set<string>();
  let first = true;

  analysis.onResult(({ result, asked, only }) => {
    if (only) return;
    const lines = remarks(result, folders.roots);
    // Who asks for a scan wants to see all of it.
    for (const line of lines) if (asked || !told.has(line)) log.info(line);
    told = new Set(lines);
    if (asked || first) log.info(analysis.lineOf(result));
    first = false;
  });
  return { name: 'output' };
};

function remarks({ skipped, unknownLibraries }: ScanResult, roots: readonly string[]): string[] {
  const shown = (path: string): string => printable(shownPath(path, roots));
  return [
    ...skipped.map(({ file, why }) => `skipped ${shown(file)}: ${printable(why)}`),
    ...unknownLibraries.map(
      ({ name, declaredIn }) => `not in the catalog, calls to it are not seen: ${printable(name)} (${shown(declaredIn)})`,
    ),
  ];
}
