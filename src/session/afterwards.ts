/** A refactoring is looked at before it is given out: analysed with its texts in place, it may bring no finding. */
import { makeFacts } from '../facts/index.js';
import type { FileFacts } from '../model/facts.js';
import type { Finding } from '../model/finding.js';
import type { FileIndex } from '../resolution/file-index.js';
import type { Resolved } from '../resolution/resolver.js';
import { resolveWith, type Workspace } from '../workspace/index.js';

/** What an analysis is made of. */
export interface Given {
  made: readonly FileFacts[];
  /** Facts of other files, when they are asked for. */
  load(path: string): FileFacts | undefined;
  resolve(from: string, specifier: string): Resolved;
  readText(path: string): string | undefined;
  /** Indexes of facts. An analysis numbers them as its own. */
  indexes: WeakMap<FileFacts, FileIndex>;
}

/** The same with other texts, also of files that are not there yet. */
export function withTexts(given: Given, texts: ReadonlyMap<string, string>, workspace: Workspace): Given {
  const code = [...texts].filter(([path]) => /\.[cm]?[jt]sx?$/.test(path));
  const facts = new Map(code.map(([path, text]) => [path, makeFacts(path, text)]));
  const known = new Set(given.made.map((f) => f.path));
  return {
    made: [...given.made.map((f) => facts.get(f.path) ?? f), ...[...facts.values()].filter((f) => !known.has(f.path))],
    load: (path) => facts.get(path) ?? given.load(path),
    resolve: resolveWith(workspace, facts.keys()),
    readText: (path) => texts.get(path) ?? given.readText(path),
    // The analysis of the files as they are goes on being asked.
    indexes: new WeakMap(),
  };
}

/** A finding that was not there before the one that is refactored was gone, or that one itself. */
export function broughtBy(before: readonly Finding[], after: readonly Finding[], refactored: Finding): Finding | undefined {
  const left = new Map<string, number>();
  for (const f of before) if (f !== refactored) left.set(nameOf(f), (left.get(nameOf(f)) ?? 0) + 1);
  return after.find((f) => {
    const n = left.get(nameOf(f)) ?? 0;
    left.set(nameOf(f), n - 1);
    return n < 1;
  });
}

/** Places shift, and with them fingerprints. */
function nameOf(f: Finding): string {
  return [f.rule, f.function, f.place.file, f.write?.technology, f.send?.technology].join('\0');
}
