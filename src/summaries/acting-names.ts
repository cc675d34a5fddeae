/** Names of the catalog's calls that do something, of the libraries that a program uses. */
import type { Library, Member } from '../model/catalog.js';
import type { Resolver } from '../resolution/resolver.js';

/** Names under which the program's libraries are called to some effect, or run what they are given; constructors as `new Name`. */
export function actingNames(r: Resolver): Set<string> {
  const names = new Set<string>();
  for (const lib of usedLibraries(r)) {
    for (const type of Object.values(lib.types)) {
      for (const [n, m] of Object.entries(type.members)) if (acts(m)) names.add(n);
      for (const [n, m] of Object.entries(type.statics ?? {})) if (acts(m)) names.add(n);
    }
    for (const exports of Object.values(lib.exports)) {
      for (const [n, e] of Object.entries(exports)) {
        const last = n.slice(n.lastIndexOf('.') + 1);
        if ('fn' in e && acts(e.fn)) names.add(last);
        if ('value' in e && acts(lib.types[e.value]?.call)) names.add(last);
        if ('class' in e && acts(lib.types[e.class]?.construct)) names.add(`new ${last}`);
      }
    }
  }
  return names;
}

function acts(m: Member | undefined): boolean {
  if (!m) return false;
  const effects = m.effect ? (Array.isArray(m.effect) ? m.effect : [m.effect]) : [];
  return effects.some((e) => e.kind !== 'read') || Boolean(m.calls ?? m.dispatch ?? m.releases ?? m.runs ?? m.batch);
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
