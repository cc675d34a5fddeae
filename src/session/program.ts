/** The program as the engine sees it: facts made so far, the rest made when first asked for. */
import type { Catalog } from '../catalog/index.js';
import type { FileFacts } from '../model/facts.js';
import { indexFile, type FileIndex } from '../resolution/file-index.js';
import type { Program, Resolved } from '../resolution/resolver.js';

export interface ProgramInput {
  facts: readonly FileFacts[];
  /** Facts of a file that was not among them. */
  load(path: string): FileFacts | undefined;
  resolve(from: string, specifier: string): Resolved;
  excluded(path: string): boolean;
  catalog: Catalog;
  /** Indexes by facts object, kept between analyses. */
  indexes?: WeakMap<FileFacts, FileIndex>;
}

export interface MadeProgram extends Program {
  /** Those that were asked for later included. */
  all(): readonly FileIndex[];
}

export function makeProgram(input: ProgramInput): MadeProgram {
  const sorted = [...input.facts].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  const byPath = new Map<string, FileIndex | undefined>();
  const files: FileIndex[] = [];
  const lazy: FileIndex[] = [];
  let n = 0;
  const add = (facts: FileFacts): FileIndex => {
    const known = input.indexes?.get(facts) ?? indexFile(n, facts);
    input.indexes?.set(facts, known);
    // Positions are each program's own: another may be under analysis still.
    const index = { ...known, n: n++ };
    byPath.set(facts.path, index);
    return index;
  };
  for (const f of sorted) files.push(add(f));
  return {
    files,
    all: () => [...files, ...lazy],
    file(path) {
      if (byPath.has(path)) return byPath.get(path);
      byPath.set(path, undefined);
      const facts = input.load(path);
      if (!facts) return undefined;
      const index = add(facts);
      lazy.push(index);
      return index;
    },
    resolve: input.resolve,
    excluded: input.excluded,
    catalog: input.catalog,
  };
}
