/** Reads the folders of one root: its source files and the files that say how they hang together. */
import { readdir, readFile, realpath, statSync, type Dirent, type Stats } from 'node:fs';
import { promisify } from 'node:util';
import type { Ignore } from 'ignore';
import type { Skipped } from '../model/finding.js';
import { chainFor, combine, isIgnored, parseRules, rulesAbove } from './gitignore.js';
import { isSkippedFolder, isSourceFile, isTsconfig, maximumBytes, tooLarge } from './kinds.js';
import { isInside, toPath } from './paths.js';
import type { SourceFile } from './types.js';

export interface Walked {
  files: Map<string, SourceFile>;
  /** Texts of package.json and tsconfig files by path. */
  manifests: Map<string, string>;
  configs: Map<string, string>;
  /** Symbolic link → the path in the workspace it stands for. */
  links: Map<string, string>;
  /** .gitignore rules by folder. */
  rules: Map<string, Ignore>;
  skipped: Skipped[];
}

interface Walk extends Walked {
  root: string;
  /** Real path → path as opened, of every root. */
  realRoots: ReadonlyMap<string, string>;
  signal: AbortSignal | undefined;
}

type Chain = readonly (readonly [string, Ignore])[];

export function nothingWalked(): Walked {
  return { files: new Map(), manifests: new Map(), configs: new Map(), links: new Map(), rules: new Map(), skipped: [] };
}

/**
 * Walks one root into `into`.
 * @param realRoots real path → path, of all roots: links between them are followed, links out of them are not; a root inside another is walked on its own.
 * @throws the signal's reason when aborted.
 */
export async function walkRoot(into: Walked, root: string, realRoots: ReadonlyMap<string, string>, signal?: AbortSignal): Promise<void> {
  for (const [dir, rules] of await rulesAbove(root)) into.rules.set(dir, rules);
  const walk: Walk = { ...into, root, realRoots, signal };
  await walkFolder(walk, root, chainFor(into.rules, root));
}

/** Walks a folder that appeared inside a root whose rules are known. */
export async function walkNewFolder(into: Walked, root: string, dir: string, realRoots: ReadonlyMap<string, string>): Promise<void> {
  await walkFolder({ ...into, root, realRoots, signal: undefined }, dir, chainFor(into.rules, dir));
}

async function walkFolder(walk: Walk, dir: string, above: Chain): Promise<void> {
  walk.signal?.throwIfAborted();
  const entries = await entriesOf(walk, dir);
  const chain = entries.some((entry) => entry.name === '.gitignore') ? await withRulesOf(walk, dir, above) : above;
  const work: Promise<void>[] = [];
  for (const entry of entries) {
    const path = dir === '/' ? `/${entry.name}` : `${dir}/${entry.name}`;
    if (entry.isDirectory()) {
      if (isSkippedFolder(entry.name) || isOtherRoot(walk, path) || isIgnored(chain, path, true)) continue;
      work.push(walkFolder(walk, path, chain));
    } else if (entry.isSymbolicLink()) {
      if (!isSkippedFolder(entry.name) && !isIgnored(chain, path, false)) work.push(followLink(walk, path, entry.name));
    } else if (entry.isFile()) {
      const reading = takeFile(walk, path, entry.name, chain);
      if (reading) work.push(reading);
    }
  }
  await Promise.all(work);
}

function entriesOf(walk: Walk, dir: string): Promise<Dirent[]> {
  return new Promise((done) => {
    readdir(dir, { withFileTypes: true }, (error, entries) => {
      if (error) walk.skipped.push({ file: dir, why: `the folder can't be read (${error.code ?? error.message})` });
      done(error ? [] : entries);
    });
  });
}

async function withRulesOf(walk: Walk, dir: string, above: Chain): Promise<Chain> {
  const text = await readTextOf(walk, `${dir}/.gitignore`);
  const own = text === undefined ? undefined : parseRules(text);
  if (!own) return above;
  const before = above.find(([folder]) => folder === dir);
  const rules = before ? combine(before[1], own) : own;
  walk.rules.set(dir, rules);
  return [[dir, rules], ...above.filter(([folder]) => folder !== dir)];
}

function takeFile(walk: Walk, path: string, name: string, chain: Chain): Promise<void> | undefined {
  const config = name === 'package.json' ? walk.manifests : isTsconfig(name) ? walk.configs : undefined;
  if (config)
    return isIgnored(chain, path, false)
      ? undefined
      : readTextOf(walk, path).then((text) => void (text !== undefined && config.set(path, text)));
  if (!isSourceFile(name) || isIgnored(chain, path, false)) return undefined;
  takeSource(walk, path);
  return undefined;
}

/** Asked at once, not in the background: handing thousands of such small questions to other threads takes longer than the answers. */
function takeSource(walk: Walk, path: string): void {
  try {
    addSource(walk, walk.root, path, statSync(path));
  } catch (error) {
    skipUnlessGone(walk, path, error as NodeJS.ErrnoException);
  }
}

/** Adds a source file, or says why not. */
export function addSource(into: Walked, root: string, path: string, stats: Pick<Stats, 'size' | 'mtimeMs'>): void {
  if (stats.size > maximumBytes) into.skipped.push({ file: path, why: tooLarge(stats.size) });
  else into.files.set(path, { path, size: stats.size, mtimeMs: stats.mtimeMs, root });
}

function readTextOf(walk: Walk, path: string): Promise<string | undefined> {
  return new Promise((done) => {
    readFile(path, 'utf8', (error, text) => {
      if (error) skipUnlessGone(walk, path, error);
      done(error ? undefined : text);
    });
  });
}

function skipUnlessGone(walk: Walked, path: string, error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') walk.skipped.push({ file: path, why: `can't be read (${error.code ?? error.message})` });
}

function isOtherRoot(walk: Walk, path: string): boolean {
  if (walk.realRoots.size < 2) return false;
  for (const root of walk.realRoots.values()) if (root === path) return true;
  return false;
}

const realPathOf = promisify(realpath);

/** What a link stands for is walked under its own path; here only the other name is noted, so that imports through it resolve. */
async function followLink(walk: Walk, path: string, name: string): Promise<void> {
  const matters = isSourceFile(name) || !/\.[a-z0-9]+$/i.test(name);
  let target: string;
  try {
    target = toPath(await realPathOf(path));
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (matters)
      walk.skipped.push({ file: path, why: code === 'ELOOP' ? 'a symbolic link loop' : `a symbolic link that leads nowhere (${code})` });
    return;
  }
  for (const [real, root] of walk.realRoots) {
    if (!isInside(target, real)) continue;
    const inside = root + target.slice(real.length);
    if (isInside(path, inside)) walk.skipped.push({ file: path, why: 'a symbolic link loop (it leads to a folder that holds it)' });
    else walk.links.set(path, inside);
    return;
  }
  if (matters) walk.skipped.push({ file: path, why: 'a symbolic link out of the workspace' });
}
