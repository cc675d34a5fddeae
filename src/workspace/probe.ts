/** From a path without (or with the wrong) ending to the source file that is meant. Looks only at the list of files. */
import { sourceEndings } from './kinds.js';
import { dirOf, joinPath } from './paths.js';

export interface Probe {
  /** The file itself, its TypeScript twin (`./x.js` written for `x.ts`), or the file with an ending added. */
  file(path: string): string | undefined;
  /** `file`, or the folder's index file. */
  module(path: string): string | undefined;
  /** The source behind an output file: `dist/x.js` → `src/x.ts`; also `file(path)` where the path itself is source. */
  source(path: string, dir: string): string | undefined;
  /** Whether any source file is in the folder or below it. */
  hasFolder(dir: string): boolean;
}

const twins: Readonly<Record<string, readonly string[]>> = {
  '.js': ['.ts', '.tsx'],
  '.jsx': ['.tsx', '.ts'],
  '.mjs': ['.mts', '.ts'],
  '.cjs': ['.cts', '.ts'],
  '.d.ts': ['.ts', '.tsx'],
  '.d.mts': ['.mts', '.ts'],
  '.d.cts': ['.cts', '.ts'],
};

const outputFolders = new Set([
  'dist',
  'build',
  'lib',
  'out',
  'esm',
  'cjs',
  'es',
  'umd',
  'output',
  '.build',
  '.output',
  'dist-cjs',
  'dist-esm',
  'dist-types',
  'types',
  'typings',
]);
/** Inside an output folder one more level of these is part of the output's layout, not of the source's. */
const layoutFolders = new Set([...outputFolders, 'main', 'module', 'node', 'browser', 'commonjs', 'src']);

/** Finds a file of the list by its path. */
type Lookup = (path: string) => string | undefined;

/** @param links symbolic link → the path it stands for. */
export function createProbe(files: ReadonlyMap<string, unknown>, links: ReadonlyMap<string, string>): Probe {
  return probeThrough(
    withLinks((path) => (files.has(path) ? path : undefined), links),
    foldersOf(files),
  );
}

/** Like `createProbe`, for imports written on a file system that doesn't tell upper and lower case apart. Ambiguous names are not found. */
export function createCaselessProbe(files: ReadonlyMap<string, unknown>, links: ReadonlyMap<string, string>): Probe {
  const folded = new Map<string, string | undefined>();
  for (const path of files.keys()) folded.set(path.toLowerCase(), folded.has(path.toLowerCase()) ? undefined : path);
  return probeThrough(
    withLinks((path) => folded.get(path.toLowerCase()), links),
    foldersOf(files),
  );
}

function probeThrough(has: Lookup, folders: ReadonlySet<string>): Probe {
  function file(path: string): string | undefined {
    const [, ending = ''] = /((?:\.d)?\.[cm]?[jt]sx?)$/.exec(path) ?? [];
    for (const twin of twins[ending] ?? []) {
      const found = has(path.slice(0, -ending.length) + twin);
      if (found) return found;
    }
    const exact = has(path);
    if (exact) return exact;
    for (const added of sourceEndings) {
      const found = has(path + added);
      if (found) return found;
    }
    return undefined;
  }

  const module = (path: string): string | undefined => file(path) ?? file(`${path}/index`);

  function source(path: string, dir: string): string | undefined {
    const typed = module(path);
    if (typed !== undefined && /\.[cm]?tsx?$/.test(typed)) return typed;
    for (const candidate of sourcePaths(path, dir)) {
      const found = module(candidate);
      if (found) return found;
    }
    return typed;
  }

  return { file, module, source, hasFolder: (dir) => folders.has(dir) };
}

/** Where the source of an output path may stand: the first output folder (and the layout folders below it) replaced by `src`, dropped, or replaced by `lib`. */
function sourcePaths(path: string, dir: string): string[] {
  const parts = path.slice(dir.length + 1).split('/');
  const at = parts.findIndex((part) => outputFolders.has(part));
  if (at < 0 || !path.startsWith(`${dir}/`)) return [];
  const head = parts.slice(0, at);
  const found: string[] = [];
  for (let end = at + 1; ; end++) {
    const tail = parts.slice(end);
    if (tail.length === 0) break;
    for (const folder of [['src'], [], ['lib'], ['source']]) found.push(joinPath(dir, [...head, ...folder, ...tail].join('/')));
    if (!layoutFolders.has(parts[end] ?? '')) break;
  }
  return found;
}

function foldersOf(files: ReadonlyMap<string, unknown>): Set<string> {
  const folders = new Set<string>();
  for (const path of files.keys()) {
    for (let dir = dirOf(path); !folders.has(dir); dir = dirOf(dir)) folders.add(dir);
  }
  return folders;
}

function withLinks(has: Lookup, links: ReadonlyMap<string, string>): Lookup {
  if (links.size === 0) return has;
  return (path) => {
    const found = has(path);
    if (found !== undefined) return found;
    const real = throughLinks(links, path);
    return real === undefined ? undefined : has(real);
  };
}

/** The path with its outermost linked folder replaced by what the link stands for. */
function throughLinks(links: ReadonlyMap<string, string>, path: string): string | undefined {
  let replaced: string | undefined;
  for (let here = path; here !== dirOf(here); here = dirOf(here)) {
    const target = links.get(here);
    if (target !== undefined) replaced = target + path.slice(here.length);
  }
  return replaced;
}
