/** Expected findings that stand beside the code: `//   ^^^^ lost-event` points at the squiggle of the line above. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { Finding } from '../../src/model/finding.js';

const marker = /^\s*\/\/\s*(\^+)\s+([a-z-]+)(\s+\(accepted\))?\s*$/;

/** `src/orders.ts:41:25-31 lost-event`, one-based, with ` (accepted)` where it is; the end exclusive. */
function line(file: string, row: number, from: number, to: number, rule: string, accepted: boolean): string {
  return `${file}:${row}:${from}-${to} ${rule}${accepted ? ' (accepted)' : ''}`;
}

/** Reads all markers below a folder (TypeScript and JavaScript files, no node_modules), sorted. Throws for a marker with nothing above it. */
export function expectedFindings(folder: string): string[] {
  return sourceFiles(folder)
    .flatMap((file) => markersOf(relative(folder, file).split(sep).join('/'), readFileSync(file, 'utf8')))
    .sort();
}

function sourceFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === 'node_modules' ? [] : sourceFiles(path);
    return /\.[cm]?[jt]sx?$/.test(entry.name) ? [path] : [];
  });
}

function markersOf(file: string, text: string): string[] {
  const out: string[] = [];
  let code = -1;
  text.split(/\r?\n/).forEach((content, row) => {
    const match = marker.exec(content);
    if (!match) {
      code = row;
      return;
    }
    const [, carets = '', rule = '', accepted] = match;
    if (code < 0) throw new Error(`${file}:${row + 1}: a marker with no line above`);
    const from = content.indexOf('^') + 1;
    out.push(line(file, code + 1, from, from + carets.length, rule, accepted !== undefined));
  });
  return out;
}

/** Findings in the form of the markers, sorted. `root` has forward slashes. */
export function foundFindings(findings: readonly Finding[], root: string): string[] {
  return findings
    .map(({ place, rule, accepted }) => {
      const file = place.file.startsWith(`${root}/`) ? place.file.slice(root.length + 1) : place.file;
      return line(file, place.start.line + 1, place.start.character + 1, place.end.character + 1, rule, accepted !== undefined);
    })
    .sort();
}
