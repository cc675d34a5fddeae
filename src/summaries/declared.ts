/** The project's own knowledge: settings and JSDoc tags that say what a function is. */
import { declarablePaths, declaredFile, isPackage } from '../catalog/declared.js';
import type { Library } from '../model/catalog.js';
import type { FnFact } from '../model/facts.js';
import type { Declaration } from '../model/settings.js';
import type { FileIndex } from '../resolution/file-index.js';
import { anyMember } from '../resolution/elements.js';
import type { Resolver } from '../resolution/resolver.js';
import { flatMap, none, union, type FnValue, type Value, type Values } from '../resolution/values.js';
import { unusedDeclarations, unusedTags, type UnusedDeclaration, type UnusedTag } from './unused.js';
import type { Fx } from './types.js';

/** What a call of a function counts as, instead of what the function does. */
export interface OwnEffect extends Omit<Fx, 'place'> {
  /** The argument that carries the transaction, where that is said. */
  handle?: number;
}

export interface Declared {
  /** Whether settings or tags speak of any function. */
  readonly any: boolean;
  of(file: FileIndex, fn: FnFact): OwnEffect | 'ignore' | undefined;
  /** The parameter that carries the transaction in which the function works. */
  handleOf(fn: FnFact): number | undefined;
  /** A relay is declared. */
  relay(): boolean;
  /** Declarations and tags that matched nothing. */
  unused(): { declarations: UnusedDeclaration[]; tags: UnusedTag[] };
}

const roles = ['write', 'send', 'outbox', 'relay', 'ignore'] as const;
type Role = (typeof roles)[number];

function pseudo(name: string): Library {
  return { id: `declared:${name}`, technology: name, docs: '', versions: '*', exports: {}, types: {} };
}

/** A declared or tagged function counts as one effect; what it does inside is not looked at. */
export function declarations(r: Resolver, list: readonly Declaration[], rootOf: (path: string) => string): Declared {
  let table: ReadonlyMap<FnFact, readonly Declaration[]> | undefined;
  const matched = new Set<Declaration>();
  const byFn = (): ReadonlyMap<FnFact, readonly Declaration[]> => (table ??= matchAll(r, list, rootOf, matched));
  const memo = new Map<FnFact, OwnEffect | 'ignore' | null>();
  const tagged = r.program.files.some((f) => f.facts.fns.some((fn) => fn.tags) || f.facts.classes.some((c) => c.tags));
  const handleOf = (fn: FnFact): number | undefined => {
    for (const d of byFn().get(fn) ?? []) if (d.parameter !== undefined) return d.parameter;
    return undefined;
  };
  return {
    any: tagged || list.length > 0,
    of(file, fn) {
      const had = memo.get(fn);
      if (had !== undefined) return had ?? undefined;
      const made = fromTags(file, fn) ?? fromSettings(byFn().get(fn), handleOf(fn));
      memo.set(fn, made ?? null);
      return made;
    },
    handleOf: (fn) => (list.length === 0 ? undefined : handleOf(fn)),
    relay: () =>
      [...byFn().values()].some((ds) => ds.some((d) => d.as === 'relay')) ||
      (tagged && r.program.files.some((f) => f.facts.fns.some((fn) => tagOf(f, fn)?.role === 'relay'))),
    unused() {
      byFn();
      return { declarations: unusedDeclarations(r, list, matched), tags: unusedTags(r, roles) };
    },
  };
}

function fromSettings(list: readonly Declaration[] | undefined, handle: number | undefined): OwnEffect | 'ignore' | undefined {
  for (const d of list ?? []) if (d.as !== 'handle') return effect(d.as, d.technology ?? d.export, d, handle);
  return undefined;
}

function fromTags(file: FileIndex, fn: FnFact): OwnEffect | 'ignore' | undefined {
  const tag = tagOf(file, fn);
  return tag && effect(tag.role, tag.name || fn.name || 'declared', {}, undefined);
}

/** A tag of the function, or of the class whose method it is. */
function tagOf(file: FileIndex, fn: FnFact): { role: Role; name: string } | undefined {
  const cls = fn.cls === undefined || fn.kind !== 'method' ? undefined : file.facts.classes[fn.cls];
  for (const tag of [...(fn.tags ?? []), ...(cls?.tags ?? [])]) {
    const [as, ...rest] = tag.trim().split(/\s+/);
    const role = roles.find((x) => x === as);
    if (role) return { role, name: rest.join(' ') };
  }
  return undefined;
}

function effect(role: Role, technology: string, d: Pick<Declaration, 'category'>, handle: number | undefined): OwnEffect | 'ignore' {
  if (role === 'ignore' || role === 'relay') return 'ignore';
  const made: OwnEffect = { kind: role === 'outbox' ? 'outboxWrite' : role, lib: pseudo(technology), technology, acknowledged: true };
  if (role === 'send') made.category = d.category ?? 'broker';
  if (handle !== undefined) made.handle = handle;
  return made;
}

/** The functions that declarations speak of. */
function matchAll(
  r: Resolver,
  list: readonly Declaration[],
  rootOf: (path: string) => string,
  matched: Set<Declaration>,
): ReadonlyMap<FnFact, readonly Declaration[]> {
  const table = new Map<FnFact, Declaration[]>();
  if (list.length === 0) return table;
  const files = new Map<string, FileIndex[]>();
  for (const file of r.program.files) {
    for (const path of declarablePaths(file.path)) {
      const had = files.get(path);
      if (had) had.push(file);
      else files.set(path, [file]);
    }
  }
  for (const d of list) {
    for (const file of filesOf(r, d, files, rootOf)) {
      for (const fn of functionsOf(r, file, d.export)) {
        matched.add(d);
        const had = table.get(fn);
        if (had) had.push(d);
        else table.set(fn, [d]);
      }
    }
  }
  return table;
}

function filesOf(
  r: Resolver,
  d: Declaration,
  files: ReadonlyMap<string, FileIndex[]>,
  rootOf: (path: string) => string,
): readonly FileIndex[] {
  if (!isPackage(d)) {
    const roots = d.root === undefined ? new Set(r.program.files.map((f) => rootOf(f.path))) : new Set([d.root]);
    return [...roots].flatMap((root) => files.get(declaredFile(d, root)) ?? []);
  }
  // A package of the workspace itself.
  for (const file of r.program.files) {
    if (!file.facts.specifiers.includes(d.module)) continue;
    const to = r.program.resolve(file.path, d.module);
    const target = to.kind === 'file' ? r.program.file(to.path) : undefined;
    return target ? [target] : [];
  }
  return [];
}

/** Functions behind the path of an export; what is not exported goes by its name. */
function functionsOf(r: Resolver, file: FileIndex, path: string): ReadonlySet<FnFact> {
  const [first = '', ...rest] = path.split('.');
  let values: Values = r.exportValue(file, first);
  for (const step of rest) values = step === '*' ? flatMap(values, (v) => every(r, v)) : namedMember(r, values, step);
  const found = new Set(values.flatMap((v) => (v.t === 'fn' ? [v.fn] : [])));
  for (const fn of file.facts.fns) {
    const cls = fn.cls === undefined ? undefined : file.facts.classes[fn.cls]?.name;
    if (fn.name !== '' && fn.kind !== 'ctor' && (cls ? `${cls}.${fn.name}` === path || `${cls}.*` === path : fn.name === path))
      found.add(fn);
  }
  return found;
}

function namedMember(r: Resolver, values: Values, name: string): Values {
  return union(r.members(values, name), r.members(instances(r, values), name));
}

function instances(r: Resolver, values: Values): Values {
  return flatMap(values, (v) => (v.t === 'class' ? r.instantiate(v, []) : none));
}

/** Every function that a value has. */
function every(r: Resolver, v: Value): Values {
  if (v.t === 'obj') return anyMember(r, v).filter((m): m is FnValue => m.t === 'fn');
  if (v.t === 'ns') return union(...Object.keys(v.file.facts.exports).map((name) => r.exportValue(v.file, name)));
  if (v.t !== 'class' && v.t !== 'inst') return none;
  return union(...v.cls.members.map((m) => namedMember(r, [v], m.name)));
}
