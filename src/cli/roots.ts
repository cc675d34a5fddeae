/** From the paths that the user gave to the folders to analyse and, where files were given, the files to report on. */
import { existsSync, statSync } from 'node:fs';
import { dirname, join, resolve, sep } from 'node:path';
import { reasonOf, UsageError } from './errors.js';

export interface Roots {
  /** Absolute folders, forward slashes, none within another. */
  roots: string[];
  /** Files and folders to report on; absent: everything. */
  only?: string[];
}

/** Absolute path with forward slashes. */
export function absolute(path: string, cwd: string): string {
  const full = resolve(cwd, path);
  return sep === '/' ? full : full.split(sep).join('/');
}

/** Throws `UsageError` for a path that does not exist or is neither file nor folder. */
export function findRoots(paths: readonly string[], cwd: string): Roots {
  const given = (paths.length === 0 ? ['.'] : paths).map((path) => inspect(path, cwd));
  const folders = given.filter((g) => g.folder).map((g) => g.path);
  const files = given.filter((g) => !g.folder).map((g) => g.path);
  const roots = outermost([...folders, ...files.map(projectOf)]);
  return files.length === 0 ? { roots } : { roots, only: [...folders, ...files] };
}

function inspect(path: string, cwd: string): { path: string; folder: boolean } {
  const full = absolute(path, cwd);
  let stat;
  try {
    stat = statSync(full);
  } catch (error) {
    throw new UsageError(`Cannot scan "${path}": ${reasonOf(error)}.`);
  }
  if (!stat.isDirectory() && !stat.isFile()) throw new UsageError(`Cannot scan "${path}": neither a file nor a folder.`);
  return { path: full, folder: stat.isDirectory() };
}

/** The folder a file belongs to: the nearest with the project's settings or repository, else with a package, else its own. */
function projectOf(file: string): string {
  const above: string[] = [];
  for (let dir = dirname(file); ; dir = dirname(dir)) {
    above.push(dir);
    if (dirname(dir) === dir) break;
  }
  const holding = (names: readonly string[]): string | undefined => above.find((dir) => names.some((name) => existsSync(join(dir, name))));
  return holding(['dualwrite.json', '.git']) ?? holding(['package.json']) ?? dirname(file);
}

/** Without doubles and without folders that lie within another. */
function outermost(folders: readonly string[]): string[] {
  const all = [...new Set(folders)];
  return all.filter((f) => !all.some((other) => other !== f && f.startsWith(other.endsWith('/') ? other : `${other}/`)));
}
