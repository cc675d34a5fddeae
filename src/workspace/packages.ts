/** Packages of the workspace as import targets: by name, with entry points mapped back from output to source. */
import { isObject } from './manifest.js';
import { dirOf, joinPath, sharedDepth, upwards } from './paths.js';
import type { Probe } from './probe.js';
import type { PackageInfo } from './types.js';

export interface PackageIndex {
  /** The package whose folder holds the path. */
  packageOf(path: string): PackageInfo | undefined;
  /** The package of the workspace that the importing file means by the name, if any. */
  named(name: string, from: string): PackageInfo | undefined;
}

/** @param isExcluded packages in excluded places (fixtures, examples) are only meant by files in excluded places. */
export function createPackageIndex(packages: readonly PackageInfo[], isExcluded: (path: string) => boolean): PackageIndex {
  const byDir = new Map(packages.map((info) => [info.dir, info]));
  const byName = new Map<string, PackageInfo[]>();
  for (const info of packages) {
    if (info.name !== undefined) byName.set(info.name, [...(byName.get(info.name) ?? []), info]);
  }
  const owners = new Map<string, PackageInfo | undefined>();

  function ownerOf(dir: string): PackageInfo | undefined {
    if (owners.has(dir)) return owners.get(dir);
    let owner: PackageInfo | undefined;
    for (const folder of upwards(dir)) if ((owner = byDir.get(folder))) break;
    owners.set(dir, owner);
    return owner;
  }

  function named(name: string, from: string): PackageInfo | undefined {
    const candidates = byName.get(name);
    if (!candidates) return undefined;
    const importer = ownerOf(dirOf(from));
    const linked = /^(workspace|file|link|portal):/.test(importer?.dependencies[name] ?? '');
    const meant = linked
      ? candidates
      : candidates.filter((info) => !comesFromRegistry(importer, info) && (!isExcluded(`${info.dir}/package.json`) || isExcluded(from)));
    // The same name twice (templates, copies): the one nearest to the importing file, then the outermost.
    return meant.sort((a, b) => sharedDepth(b.dir, from) - sharedDepth(a.dir, from) || a.dir.length - b.dir.length)[0];
  }

  return { packageOf: (path) => ownerOf(dirOf(path)), named };
}

/**
 * The package manager installs it from a registry: the importer asks for another major version than the one in the workspace, or is
 * that package itself and depends on its own name.
 */
function comesFromRegistry(importer: PackageInfo | undefined, info: PackageInfo): boolean {
  const range = importer?.dependencies[info.name ?? ''];
  if (range === undefined) return false;
  if (importer === info) return true;
  const version = isObject(info.json) && typeof info.json.version === 'string' ? info.json.version : '';
  const wanted = /^[\^~]?(\d+)\.\d+\.\d+/.exec(range)?.[1];
  const present = /^(\d+)\.\d+\.\d+/.exec(version)?.[1];
  // 0.0.x is a placeholder that release tools fill in.
  return wanted !== undefined && present !== undefined && wanted !== present && !version.startsWith('0.0.');
}

/**
 * The source file a package of the workspace stands for under a subpath.
 * @param subpath '' for the package itself, else without leading slash.
 */
export function entryOf(probe: Probe, info: PackageInfo, subpath: string): string | undefined {
  const json = isObject(info.json) ? info.json : {};
  for (const target of [
    ...exportTargets(json.exports, subpath === '' ? '.' : `./${subpath}`),
    ...(subpath === '' ? mainFields(json) : []),
  ]) {
    const found = probe.source(joinPath(info.dir, target), info.dir);
    if (found) return found;
  }
  return byConvention(probe, info.dir, subpath);
}

function byConvention(probe: Probe, dir: string, subpath: string): string | undefined {
  if (subpath === '') return first(['src', '.', 'lib', 'source', 'app'].map((folder) => probe.file(joinPath(dir, `${folder}/index`))));
  return (
    probe.source(joinPath(dir, subpath), dir) ??
    first(['src', 'lib', 'source'].map((folder) => probe.module(joinPath(dir, `${folder}/${subpath}`))))
  );
}

function first(found: readonly (string | undefined)[]): string | undefined {
  return found.find((path) => path !== undefined);
}

/** Entry fields, those that name source before those that name output. */
function mainFields(json: Record<string, unknown>): string[] {
  return ['source', 'types', 'typings', 'module', 'main', 'jsnext:main'].flatMap((field) =>
    typeof json[field] === 'string' ? [json[field]] : [],
  );
}

const conditionOrder = ['source', 'development', 'types', 'import', 'require', 'node', 'default'];

/** What a field such as `exports` or `imports` maps a key to: every target of every condition, likely source first, `*` filled in. */
export function exportTargets(field: unknown, key: string): string[] {
  if (field === undefined || field === null) return [];
  if (!isObject(field) || !Object.keys(field).some((name) => name.startsWith('.') || name.startsWith('#')))
    return key === '.' ? leaves(field) : [];
  const exact = field[key];
  if (exact !== undefined) return leaves(exact);
  const patterns = Object.keys(field).filter((name) => name.includes('*') || name.endsWith('/'));
  for (const pattern of patterns.sort((a, b) => b.length - a.length)) {
    const star = matchPattern(pattern.endsWith('/') ? `${pattern}*` : pattern, key);
    if (star !== undefined) return leaves(field[pattern]).map((target) => fill(target, star));
  }
  return [];
}

function fill(target: string, star: string): string {
  return target.endsWith('/') ? target + star : target.replaceAll('*', star);
}

/** What the `*` of a pattern stands for in a text; '' where a pattern without one is equal; undefined where it doesn't match. */
export function matchPattern(pattern: string, text: string): string | undefined {
  const star = pattern.indexOf('*');
  if (star < 0) return pattern === text ? '' : undefined;
  const head = pattern.slice(0, star);
  const tail = pattern.slice(star + 1);
  if (text.length < head.length + tail.length || !text.startsWith(head) || !text.endsWith(tail)) return undefined;
  return text.slice(head.length, text.length - tail.length);
}

/** All targets in nested conditions. */
function leaves(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(leaves);
  if (!isObject(value)) return [];
  const keys = Object.keys(value).sort((a, b) => conditionRank(a) - conditionRank(b));
  return [...new Set(keys.flatMap((key) => leaves(value[key])))];
}

/** Conditions of the project's own (`@acme/source`) most often name source; those of other platforms come last. */
function conditionRank(condition: string): number {
  if (['browser', 'react-native', 'edge', 'worker', 'workerd', 'deno', 'bun', 'production'].includes(condition)) return 100;
  const at = conditionOrder.indexOf(condition);
  return at < 0 ? 0.5 : at;
}
