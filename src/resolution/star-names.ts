/**
 * What comes through `export * from`. A barrel of barrels re-exports hundreds of files, and a name is in one of them: the names of all that lies behind
 * a file are put together once, so that a search goes only where it finds something.
 */
import type { FileIndex } from './file-index.js';
import type { Resolver } from './resolver.js';

/** Whether the name may come through the file's stars. */
export function mayComeThroughStars(r: Resolver, file: FileIndex, name: string): boolean {
  if (file.facts.stars.length === 0) return false;
  const known = r.starNames.get(file);
  const names = known === undefined ? namesBehind(r, file) : known;
  if (known === undefined) r.starNames.set(file, names);
  return names === 'any' || names.has(name);
}

/** The names that files behind the stars export or declare; 'any' where a star leads out of the program. */
function namesBehind(r: Resolver, file: FileIndex): ReadonlySet<string> | 'any' {
  const names = new Set<string>();
  const seen = new Set([file]);
  // What is added while it is gone through is gone through as well.
  for (const at of seen) {
    for (const m of at.facts.stars) {
      const to = r.program.resolve(at.path, m);
      const target = to.kind === 'file' ? r.program.file(to.path) : undefined;
      if (!target) return 'any';
      seen.add(target);
    }
  }
  for (const at of seen) {
    for (const name of Object.keys(at.facts.exports)) names.add(name);
    for (const name of at.types.keys()) names.add(name);
    // Of `module.exports = { … }` names are read as well.
    if (Object.hasOwn(at.facts.exports, 'default')) return 'any';
  }
  return names;
}
