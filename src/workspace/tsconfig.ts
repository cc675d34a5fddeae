/** What tsconfig.json and jsconfig.json files say about module resolution, `extends` followed. */
import { readFileSync } from 'node:fs';
import { parse, printParseErrorCode, type ParseError } from 'jsonc-parser';
import type { Skipped } from '../model/finding.js';
import { append } from '../model/multimap.js';
import { isObject } from './manifest.js';
import { dirOf, joinPath, nameOf, upwards } from './paths.js';
import type { PackageInfo } from './types.js';

/** The part of a configuration that decides where modules are found; paths absolute. */
export interface ModuleConfig {
  /** Path of the file. */
  path: string;
  baseUrl?: string;
  /** Alias patterns with their targets made absolute (a `*` may be left in both). */
  paths: { pattern: string; targets: string[] }[];
  rootDirs: string[];
  /** Output and source folders, by which an output file leads back to its source. */
  outDir?: string;
  rootDir?: string;
  /** Configurations named in `references`. */
  references: string[];
}

interface Needs {
  /** Texts of the configurations found in the workspace. */
  texts: ReadonlyMap<string, string>;
  /** Packages of the workspace by name (a configuration can be extended from one). */
  packageNamed: (name: string) => PackageInfo | undefined;
  skipped: Skipped[];
}

type Options = Record<string, unknown>;
interface Layer {
  path: string;
  options: Options;
  references: string[];
}

/** Reads every configuration of the workspace. A broken one counts as far as it can be read and is told in `skipped`. */
export function readConfigs(needs: Needs): Map<string, ModuleConfig> {
  const reader = createReader(needs);
  const configs = new Map<string, ModuleConfig>();
  for (const path of needs.texts.keys()) configs.set(path, reader(path));
  return configs;
}

function createReader(needs: Needs): (path: string) => ModuleConfig {
  const raw = new Map<string, { json: unknown; missing: boolean }>();

  function load(path: string): { json: unknown; missing: boolean } {
    let known = raw.get(path);
    if (!known) raw.set(path, (known = readJson(path, needs)));
    return known;
  }

  /** The file and what it extends, the most basic first. */
  function layers(path: string, above: readonly string[]): Layer[] {
    const { json } = load(path);
    if (!isObject(json)) return [];
    const options = isObject(json.compilerOptions) ? json.compilerOptions : {};
    const inherited: Layer[] = [];
    for (const base of stringList(json.extends)) {
      const found = findBase(base, path);
      if (found === undefined || above.includes(found)) continue;
      inherited.push(...layers(found, [...above, path]));
    }
    return [...inherited, { path, options, references: referencesOf(json, path) }];
  }

  function findBase(base: string, from: string): string | undefined {
    const candidates = base.startsWith('.') || base.startsWith('/') ? besideFile(base, from) : inPackage(base, from);
    const found = candidates.find((candidate) => !load(candidate).missing);
    // A library's configuration that is not installed is nothing to report; a file of the workspace that is not there is.
    if (found === undefined && base.startsWith('.')) needs.skipped.push({ file: from, why: `extends ${base}, which is not there` });
    return found;
  }

  function inPackage(base: string, from: string): string[] {
    const [, name = base, rest = ''] = /^((?:@[^/]+\/)?[^/]+)\/?(.*)$/.exec(base) ?? [];
    const own = needs.packageNamed(name);
    const dirs = [...(own ? [own.dir] : []), ...[...upwards(dirOf(from))].map((dir) => joinPath(dir, `node_modules/${name}`))];
    return dirs.flatMap((dir) => (rest === '' ? packageEntries(dir, own?.dir === dir ? own : undefined) : jsonNames(joinPath(dir, rest))));
  }

  return (path) => merge(path, layers(path, []));
}

function packageEntries(dir: string, info: PackageInfo | undefined): string[] {
  const field = isObject(info?.json) && typeof info.json.tsconfig === 'string' ? [joinPath(dir, info.json.tsconfig)] : [];
  return [...field, joinPath(dir, 'tsconfig.json')];
}

function besideFile(base: string, from: string): string[] {
  return jsonNames(joinPath(dirOf(from), base));
}

function jsonNames(path: string): string[] {
  return path.endsWith('.json') ? [path] : [`${path}.json`, path, joinPath(path, 'tsconfig.json')];
}

function readJson(path: string, needs: Needs): { json: unknown; missing: boolean } {
  const text = needs.texts.get(path) ?? readOutside(path);
  if (text === undefined) return { json: undefined, missing: true };
  const errors: ParseError[] = [];
  const json: unknown = parse(text.replace(/^\uFEFF/, ''), errors, { allowTrailingComma: true, allowEmptyContent: true });
  const first = errors[0];
  const line = first ? text.slice(0, first.offset).split('\n').length : 0;
  // Only what can't be read at all, or is plainly cut off, is worth a word; the parser recovers from the rest.
  if (first)
    needs.skipped.push({
      file: path,
      why: `not valid JSON (${printParseErrorCode(first.error)} in line ${line}); read as far as possible`,
    });
  else if (json !== undefined && !isObject(json)) needs.skipped.push({ file: path, why: 'not a JSON object' });
  return { json, missing: false };
}

/** A configuration outside the workspace or under another name. Not there is an ordinary answer: several places are tried. */
function readOutside(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

function merge(path: string, layers: readonly Layer[]): ModuleConfig {
  const config: ModuleConfig = { path, paths: [], rootDirs: [], references: layers.at(-1)?.references ?? [] };
  for (const { path: file, options } of layers) {
    const at = (value: string): string => joinPath(dirOf(file), value.replace('${configDir}', dirOf(path)));
    if (typeof options.baseUrl === 'string') config.baseUrl = at(options.baseUrl);
    if (typeof options.outDir === 'string') config.outDir = at(options.outDir);
    if (typeof options.rootDir === 'string') config.rootDir = at(options.rootDir);
    if (Array.isArray(options.rootDirs)) config.rootDirs = stringList(options.rootDirs).map(at);
    if (isObject(options.paths)) config.paths = aliases(options.paths, dirOf(file), dirOf(path));
  }
  const own = layers.findLast((layer) => isObject(layer.options.paths));
  if (own && config.baseUrl !== undefined && isObject(own.options.paths))
    config.paths = aliases(own.options.paths, config.baseUrl, dirOf(path));
  return config;
}

/** Longest literal prefix first, exact names before patterns: the order in which TypeScript chooses. */
function aliases(paths: Options, base: string, configDir: string): ModuleConfig['paths'] {
  return Object.entries(paths)
    .map(([pattern, targets]) => ({
      pattern,
      targets: stringList(targets).map((to) => joinPath(base, to.replace('${configDir}', configDir))),
    }))
    .sort((a, b) => rank(b.pattern) - rank(a.pattern));
}

function rank(pattern: string): number {
  const star = pattern.indexOf('*');
  return star < 0 ? Number.MAX_SAFE_INTEGER : star;
}

function referencesOf(json: Options, path: string): string[] {
  if (!Array.isArray(json.references)) return [];
  const named = json.references.flatMap((entry: unknown) => (isObject(entry) && typeof entry.path === 'string' ? [entry.path] : []));
  return named.map((to) => joinPath(dirOf(path), to)).map((to) => (to.endsWith('.json') ? to : joinPath(to, 'tsconfig.json')));
}

function stringList(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
}

/** How likely a configuration is the one that an editor would take for the files beside it; smaller is likelier. */
function preference(name: string): number {
  const order = ['tsconfig.json', 'jsconfig.json', 'tsconfig.app.json', 'tsconfig.lib.json', 'tsconfig.build.json', 'tsconfig.base.json'];
  const at = order.indexOf(name);
  return at < 0 ? order.length : at;
}

/**
 * The configurations that can speak for a file of the folder, the nearest first: in each folder upwards tsconfig.json, what it
 * references in the same folder, and its usual companions (tsconfig.app.json, tsconfig.base.json …). Taking the later ones
 * only where the earlier are silent makes up for projects whose aliases stand in a companion.
 */
export function configsFor(dir: string, byFolder: ReadonlyMap<string, readonly ModuleConfig[]>): ModuleConfig[] {
  return [...upwards(dir)].flatMap((folder) => byFolder.get(folder) ?? []);
}

/** Configurations by the folder they stand in, the likeliest first. */
export function configsByFolder(configs: Iterable<ModuleConfig>): Map<string, ModuleConfig[]> {
  const byFolder = new Map<string, ModuleConfig[]>();
  for (const config of configs) {
    const dir = dirOf(config.path);
    append(byFolder, dir, config);
  }
  for (const list of byFolder.values()) {
    const referenced = new Set(list.flatMap((config) => config.references));
    const weight = (config: ModuleConfig): number => preference(nameOf(config.path)) + (referenced.has(config.path) ? -0.5 : 0);
    list.sort((a, b) => weight(a) - weight(b) || (a.path < b.path ? -1 : 1));
  }
  return byFolder;
}
