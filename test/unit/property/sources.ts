/** Real sources to try properties on: this project's own, its samples, the cases of its tests, and a folder that is named. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { bounds } from './random.js';

const root = join(__dirname, '../../..').split(sep).join('/');

/** Absolute paths of the source files below a folder. */
export function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = `${folder}/${entry.name}`;
      if (entry.isDirectory()) return entry.name === 'node_modules' || entry.name.startsWith('.') ? [] : filesBelow(path);
      return entry.isFile() && /\.[cm]?[jt]sx?$/.test(entry.name) ? [path] : [];
    });
}

/** Programs of one file each that the cases of other tests consist of: short, and full of what the engine is about. */
export function cases(): string[] {
  const out: string[] = [];
  for (const file of [...filesBelow(`${root}/test/unit/engine`), ...filesBelow(`${root}/test/unit/catalog`)]) {
    const text = readFileSync(file, 'utf8');
    for (const m of text.matchAll(/`((?:[^`\\]|\\.)*)`/gs)) {
      const code = m[1]!.replace(/\\([`$\\])/g, '$1');
      if (/^\s*import .* from '/m.test(code)) out.push(code);
    }
  }
  return out;
}

/** Texts of whole files. */
export function texts(): string[] {
  const folders = [
    `${root}/src`,
    `${root}/test/workspaces`,
    `${root}/test/proof/cases`,
    ...(bounds.folder === undefined ? [] : [bounds.folder]),
  ];
  return folders.flatMap(filesBelow).map((path) => readFileSync(path, 'utf8'));
}

/** The sample workspace, or the folder that is named. */
export const workspace = bounds.folder ?? `${root}/test/workspaces/shop`;
