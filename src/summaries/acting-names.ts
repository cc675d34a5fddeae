/** Names of the catalog's calls that do something, of the libraries that a program uses. */
import type { Effect, Library, Member } from '../model/catalog.js';
import { result } from './function-names.js';
import type { Resolver } from '../resolution/resolver.js';

export interface ActingNames {
  /** Names under which the program's libraries are called to some effect; constructors as `new Name`. */
  acting: Set<string>;
  /** Names of methods that only run what they are given, with the places of that among the arguments. */
  runners: Map<string, Set<number>>;
}

/** The names that the libraries of a program give a meaning. */
export function actingNames(r: Resolver): ActingNames {
  const names = new Set<string>();
  const runners = new Map<string, Set<number>>();
  const member = (n: string, m: Member | undefined): void => {
    const places = runsOnly(m);
    if (!places) {
      if (acts(m)) names.add(`.${n}`);
      return;
    }
    const had = runners.get(n);
    runners.set(n, had ? new Set([...had, ...places]) : new Set(places));
  };
  // By itself, or of the whole module.
  const exported = (n: string, m: Member | undefined): void => {
    member(n, m);
    if (names.has(`.${n}`)) names.add(n);
  };
  for (const lib of usedLibraries(r)) {
    // What a library's functions give may be called itself: tagged templates, callable clients.
    const callable = Object.values(lib.types).some((t) => acts(t.call));
    const gives = (n: string): void => {
      if (callable) for (const name of [n, `.${n}`]) names.add(result(name));
    };
    for (const type of Object.values(lib.types)) {
      for (const [n, m] of Object.entries(type.members)) {
        member(n, m);
        gives(n);
      }
      for (const [n, m] of Object.entries(type.statics ?? {})) member(n, m);
    }
    for (const exports of Object.values(lib.exports)) {
      for (const [n, e] of Object.entries(exports)) {
        const last = n.slice(n.lastIndexOf('.') + 1);
        gives(last);
        if ('fn' in e) exported(last, e.fn);
        if ('value' in e) exported(last, lib.types[e.value]?.call);
        if ('class' in e && acts(lib.types[e.class]?.construct)) names.add(`new ${last}`);
      }
    }
  }
  for (const n of names) if (n.startsWith('.')) runners.delete(n.slice(1));
  return { acting: names, runners };
}

/** Where the functions stand that the call runs, if it does nothing else. */
function runsOnly(m: Member | undefined): number[] | undefined {
  if (!m?.calls || m.dispatch || m.releases || m.runs || m.batch || effectsOf(m).some((e) => e.kind !== 'read')) return undefined;
  const plain = m.calls.every((c) => !c.transaction && !c.held && c.path === undefined && c.when !== 'afterCommit' && c.when !== 'handler');
  return plain ? m.calls.map((c) => c.arg) : undefined;
}

function effectsOf(m: Member): readonly Effect[] {
  return m.effect ? (Array.isArray(m.effect) ? (m.effect as Effect[]) : [m.effect as Effect]) : [];
}

function acts(m: Member | undefined): boolean {
  if (!m) return false;
  return effectsOf(m).some((e) => e.kind !== 'read') || Boolean(m.calls ?? m.dispatch ?? m.releases ?? m.runs ?? m.batch);
}

/** The libraries that the program imports, those whose types their entries name, and what is there without an import. */
function usedLibraries(r: Resolver): Set<Library> {
  const used = new Set<Library>();
  const work: Library[] = [];
  const use = (lib: Library | undefined): void => {
    if (!lib || used.has(lib)) return;
    used.add(lib);
    work.push(lib);
  };
  const imported = new Set<string>(['globalThis']);
  const names = new Set<string>();
  for (const file of r.program.files) {
    for (const s of file.facts.specifiers) imported.add(s);
    for (const v of file.facts.vars) if (v.from) names.add(v.from.name);
  }
  for (const s of imported) for (const { library } of r.catalog.byPackage.get(s) ?? []) use(library);
  // A generated client may be imported from anywhere.
  for (const [name, libraries] of r.catalog.generated) if (names.has(name)) libraries.forEach(use);
  for (let lib = work.pop(); lib; lib = work.pop()) {
    if (lib.connection !== undefined) use(r.catalog.byId.get(lib.connection));
    for (const id of libraryIds(lib.types)) use(r.catalog.byId.get(id));
    for (const id of libraryIds(lib.exports)) use(r.catalog.byId.get(id));
  }
  return used;
}

/** Ids in type uses of the form `id/Type`, and in `of`. */
function libraryIds(part: unknown, ids = new Set<string>()): Set<string> {
  if (typeof part === 'string') {
    const id = /^([a-z0-9-]+)(?:\/|$)/.exec(part)?.[1];
    if (id !== undefined) ids.add(id);
  } else if (part !== null && typeof part === 'object') for (const value of Object.values(part)) libraryIds(value, ids);
  return ids;
}
