/** Where a module specifier leads: by the list of files, tsconfigs and packages alone, with neither a type checker nor node_modules. */
import { builtinModules } from 'node:module';
import { entryOf, exportTargets, matchPattern, type PackageIndex } from './packages.js';
import { dirOf, isAbsolutePath, isInside, joinPath, relativeTo } from './paths.js';
import type { Probe } from './probe.js';
import { configsFor, type ModuleConfig } from './tsconfig.js';
import type { PackageInfo, Resolved } from './types.js';
import { isObject } from './manifest.js';

interface Needs {
  probe: Probe;
  /** Asked only where the exact one finds nothing; made when first needed. */
  caseless: () => Probe;
  packages: PackageIndex;
  configs: ReadonlyMap<string, readonly ModuleConfig[]>;
}

/** What a step found: a final answer, or undefined: the next step may know. */
type Answer = Resolved | undefined;

const none: Resolved = { kind: 'none' };
const builtins: ReadonlySet<string> = new Set(builtinModules);

/** Creates the memoised resolver of one state of the workspace. */
export function createResolver(needs: Needs): (from: string, specifier: string) => Resolved {
  const memo = new Map<string, Map<string, Resolved>>();
  const configMemo = new Map<string, ModuleConfig[]>();
  return (from, specifier) => {
    const dir = dirOf(from);
    let known = memo.get(dir);
    if (!known) memo.set(dir, (known = new Map()));
    let answer = known.get(specifier);
    if (!answer) {
      let configs = configMemo.get(dir);
      if (!configs) configMemo.set(dir, (configs = configsFor(dir, needs.configs)));
      known.set(specifier, (answer = resolveInAnyCase({ ...needs, configs, from, dir }, specifier)));
    }
    return answer;
  };
}

interface Context extends Pick<Needs, 'probe' | 'caseless' | 'packages'> {
  /** The nearest first. */
  configs: readonly ModuleConfig[];
  from: string;
  dir: string;
}

/** Projects written on macOS or Windows import `./RabbitMQ/x` from `./RabbitMq/x.ts`, and it works there. */
function resolveInAnyCase(at: Context, specifier: string): Resolved {
  const answer = resolveAnew(at, specifier);
  return answer.kind === 'none' ? resolveAnew({ ...at, probe: at.caseless() }, specifier) : answer;
}

function resolveAnew(at: Context, written: string): Resolved {
  const specifier = withoutQuery(written);
  if (/^\.{1,2}(\/|$)/.test(specifier)) return file(relative(at, specifier)) ?? none;
  if (isAbsolutePath(specifier)) return file(at.probe.module(specifier)) ?? throughAliases(at, specifier) ?? none;
  if (specifier.startsWith('#')) return throughImports(at, specifier) ?? throughAliases(at, specifier) ?? none;
  if (specifier.startsWith('node:')) return { kind: 'builtin', name: specifier };
  return throughAliases(at, specifier) ?? builtin(specifier) ?? ownPackage(at, specifier) ?? byHabit(at, specifier) ?? library(specifier);
}

/** Bundlers let a query follow: `./worker?worker`, `./logo.svg?react`. */
function withoutQuery(specifier: string): string {
  const at = specifier.indexOf('?');
  return at > 0 ? specifier.slice(0, at) : specifier;
}

function file(path: string | undefined): Answer {
  return path === undefined ? undefined : { kind: 'file', path };
}

function relative(at: Context, specifier: string): string | undefined {
  const target = joinPath(at.dir, specifier);
  return moduleAt(at, target, specifier.endsWith('/') || /(^|\/)\.{1,2}$/.test(specifier)) ?? throughRootDirs(at, target);
}

/** A file, a folder with an index file, or a folder whose package.json names its entry. `folder`: the specifier says it is a folder. */
function moduleAt(at: Context, target: string, folder = false): string | undefined {
  if (!folder) {
    const found = at.probe.file(target);
    if (found) return found;
  }
  const owner = at.packages.packageOf(`${target}/package.json`);
  if (owner?.dir === target) {
    const entry = entryOf(at.probe, owner, '');
    if (entry) return entry;
  }
  return at.probe.file(`${target}/index`) ?? fromOutput(at, target);
}

/** A path into an output folder that is not there (a test or script that imports `../dist/x`): its source. */
function fromOutput(at: Context, target: string): string | undefined {
  const owner = at.packages.packageOf(`${target}/x`);
  return owner && isInside(target, owner.dir) ? at.probe.source(target, owner.dir) : undefined;
}

/** Folders that tsconfig's `rootDirs` lay over each other. */
function throughRootDirs(at: Context, target: string): string | undefined {
  const dirs = at.configs.find((config) => config.rootDirs.length > 0)?.rootDirs ?? [];
  const holder = dirs.filter((dir) => isInside(target, dir)).sort((a, b) => b.length - a.length)[0];
  if (holder === undefined) return undefined;
  for (const dir of dirs) {
    const found = at.probe.module(joinPath(dir, relativeTo(target, holder)));
    if (found) return found;
  }
  return undefined;
}

/**
 * tsconfig `paths` and `baseUrl`. The nearest configuration counts in full; those further up only where nothing nearer knows the
 * alias, and without their `baseUrl` and catch-all patterns, which would claim every library.
 */
function throughAliases(at: Context, specifier: string): Answer {
  let matched: Answer;
  const nearest = at.configs[0];
  for (const config of at.configs) {
    const answer = throughPaths(at, config, specifier, config === nearest);
    if (answer?.kind === 'file') return answer;
    if (config === nearest && config.baseUrl !== undefined) {
      const found = file(moduleAt(at, joinPath(config.baseUrl, specifier)));
      if (found) return found;
    }
    matched ??= answer;
  }
  return matched;
}

/** `none` where an alias is meant and its target is not there; undefined where no alias is meant. */
function throughPaths(at: Context, config: ModuleConfig, specifier: string, catchAll: boolean): Answer {
  for (const { pattern, targets } of config.paths) {
    if (pattern === '*' && !catchAll) continue;
    const star = matchPattern(pattern, specifier);
    if (star === undefined) continue;
    for (const target of targets) {
      const path = joinPath('/', target.replace('*', star));
      const found = file(moduleAt(at, path) ?? fromOutput(at, path));
      if (found) return found;
    }
    if (pattern === '*' || targets.some((target) => target.includes('/node_modules/') || isDeclaration(target))) return undefined;
    return isDeclared(at, specifier) || at.packages.named(packageName(specifier) ?? '', at.from) ? undefined : none;
  }
  return undefined;
}

function isDeclaration(target: string): boolean {
  return /\.d\.[cm]?ts$/.test(target);
}

function isDeclared(at: Context, specifier: string): boolean {
  const name = packageName(specifier);
  return name !== undefined && at.packages.packageOf(at.from)?.dependencies[name] !== undefined;
}

/** package.json `imports`: `#db` → './src/db.ts', or a library. */
function throughImports(at: Context, specifier: string): Answer {
  const owner = at.packages.packageOf(at.from);
  if (!owner || !isObject(owner.json)) return undefined;
  for (const target of exportTargets(owner.json.imports, specifier)) {
    const answer = target.startsWith('.') ? file(at.probe.source(joinPath(owner.dir, target), owner.dir)) : resolveAnew(at, target);
    if (answer && answer.kind !== 'none') return answer;
  }
  return undefined;
}

function builtin(specifier: string): Answer {
  if (builtins.has(specifier)) return { kind: 'builtin', name: `node:${specifier}` };
  // The old habit `import x from 'punycode/'` means the library of that name.
  return undefined;
}

/** A package of the workspace, the importing one included. A subpath that is not there is generated or ignored, not somebody else's library. */
function ownPackage(at: Context, specifier: string): Answer {
  const name = packageName(specifier);
  const info = name === undefined ? undefined : at.packages.named(name, at.from);
  if (!info || name === undefined || !at.probe.hasFolder(info.dir)) return undefined;
  return file(entryOf(at.probe, info, specifier.slice(name.length + 1))) ?? none;
}

/** Aliases that bundlers and starters set up without a tsconfig that says so: `@/x`, `~/x` and `src/x`, from the package's folder. */
function byHabit(at: Context, specifier: string): Answer {
  const [, prefix, rest = ''] = /^(@|~|src)\/(.*)$/.exec(specifier) ?? [];
  if (prefix === undefined || isDeclared(at, specifier)) return undefined;
  const owner: PackageInfo | undefined = at.packages.packageOf(at.from);
  if (!owner) return prefix === 'src' ? undefined : none;
  const folders = prefix === 'src' ? ['src'] : ['src', '.', 'app', 'lib'];
  for (const folder of folders) {
    const found = file(moduleAt(at, joinPath(owner.dir, `${folder}/${rest}`)));
    if (found) return found;
  }
  return prefix === 'src' ? undefined : none;
}

function library(specifier: string): Resolved {
  return packageName(specifier) === undefined ? none : { kind: 'package', name: specifier };
}

/** The package part of a bare specifier; undefined where it can't be one (a URL, `virtual:x`, an asset path). */
export function packageName(specifier: string): string | undefined {
  return /^(?:@[a-z0-9~_][\w.~-]*\/)?[a-z0-9_~-][\w.~-]*(?=\/|$)/i.exec(specifier)?.[0];
}
