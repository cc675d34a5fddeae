/** What settings declare about packages, as catalog entries: over those that are known, or as libraries of their own. */
import type { Effect, Export, Library, Member, TypeEntry } from '../model/catalog.js';
import type { Declaration } from '../model/settings.js';

/** Ids of libraries that only settings know begin so. */
export const declaredPrefix = 'declared:';

/** Whether a declaration is about a package rather than about a file of the folder. */
export function isPackage(d: Declaration): boolean {
  return !d.module.startsWith('.');
}

/** The file that a declaration about a file of the folder `root` names, without its ending. */
export function declaredFile(d: Declaration, root: string): string {
  return withoutEnding(`${root}/${d.module.replace(/^\.\//, '')}`);
}

/** The paths by which declarations may name a file: without its ending, and as the folder whose index it is. */
export function declarablePaths(path: string): Set<string> {
  const bare = withoutEnding(path);
  return new Set([bare, bare.replace(/\/index$/, '')]);
}

function withoutEnding(path: string): string {
  return path.replace(/\.[cm]?[jt]sx?$/, '');
}

/** The libraries with what is declared about packages. */
export function withDeclarations(libraries: readonly Library[], declarations: readonly Declaration[]): readonly Library[] {
  const list = declarations.filter((d) => isPackage(d));
  if (list.length === 0) return libraries;
  const out = [...libraries];
  for (const d of list) {
    const [first = '', ...rest] = d.export.split('.');
    const member = memberOf(d, list);
    if (!member) continue;
    const known = out.findIndex((l) => l.exports[d.module]?.[first] !== undefined);
    if (known >= 0) out[known] = changed(out[known]!, d.module, first, rest, member);
    else out.push(changed(empty(d), d.module, first, rest, member));
  }
  return out;
}

function empty(d: Declaration): Library {
  return {
    id: `${declaredPrefix}${d.module}/${d.export}`,
    technology: d.technology ?? d.module,
    docs: '',
    versions: '*',
    exports: {},
    types: {},
  };
}

/** What a call does; undefined for an entry that only says which argument of another one carries the transaction. */
function memberOf(d: Declaration, all: readonly Declaration[]): Member | undefined {
  if (d.as === 'handle') return undefined;
  if (d.as === 'ignore' || d.as === 'relay') return { harmless: true };
  const handle = all.find((x) => x.as === 'handle' && x.module === d.module && x.export === d.export)?.parameter ?? d.parameter;
  const effect: Effect = { kind: d.as === 'outbox' ? 'outboxWrite' : d.as, technology: d.technology ?? d.module };
  if (handle !== undefined) effect.handle = { arg: handle };
  if (d.as === 'send') effect.category = d.category ?? 'broker';
  return { effect };
}

/** A copy of the library in which the export, or the member behind it, is what the declaration says. */
function changed(library: Library, module: string, first: string, rest: readonly string[], member: Member): Library {
  const exports = { ...library.exports[module] };
  const types = { ...library.types };
  const had = exports[first];
  if (rest.length === 0) exports[first] = { fn: member };
  else {
    const type = (had && typeOf(had)) ?? first;
    // Beyond one step (`default.orders.send`) each object has a type of its own.
    types[type] = withMember(types, type, types[type] ?? { members: {} }, rest, member, library.id.startsWith(declaredPrefix));
    if (!had || !typeOf(had)) exports[first] = /^[A-Z]/.test(first) ? { class: type } : { value: type };
  }
  return { ...library, exports: { ...library.exports, [module]: exports }, types };
}

function typeOf(e: Export): string | undefined {
  return 'class' in e ? e.class : 'value' in e ? e.value : 'type' in e ? e.type : undefined;
}

function withMember(
  types: Record<string, TypeEntry>,
  name: string,
  type: TypeEntry,
  path: readonly string[],
  member: Member,
  whole: boolean,
): TypeEntry {
  const [step = '', ...rest] = path;
  if (rest.length > 0) {
    const inner = `${name}.${step}`;
    types[inner] = withMember(types, inner, types[inner] ?? { members: {} }, rest, member, whole);
    return { ...type, members: { ...type.members, [step]: { type: inner } } };
  }
  if (step !== '*') {
    const isStatic = type.statics?.[step] !== undefined || whole;
    return {
      ...type,
      members: { ...type.members, [step]: member },
      ...(isStatic ? { statics: { ...type.statics, [step]: member } } : {}),
    };
  }
  const every = Object.fromEntries([...Object.keys(type.members), '*'].map((n) => [n, member]));
  return { ...type, members: every, ...(whole ? { statics: every } : {}) };
}
