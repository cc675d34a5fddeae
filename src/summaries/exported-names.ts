/** What modules export, by name, for telling what may be called. */
import type { FileIndex } from '../resolution/file-index.js';
import type { Program } from '../resolution/resolver.js';

/** The name of what a file exports. */
export function exportName(file: FileIndex, as: string): string {
  return `${file.n}!${as}`;
}

export interface ExportNames {
  /** By the files that it may come from; that of a member where it may come from elsewhere. */
  names: ReadonlySet<string>;
  /** It may come from a file of the workspace that is not of the program. */
  outside: boolean;
}
/** What a module exports under a name. */
export type Exported = (from: FileIndex, specifier: string, name: string) => ExportNames;

/** Follows re-exports through the files of a program. Remembers its answers. */
export function exportsIn(program: Program): Exported {
  const byPath = new Map(program.files.map((f) => [f.path, f]));
  const had = new Map<string, ExportNames>();
  const look = (file: FileIndex, specifier: string, name: string): ExportNames => {
    const names = new Set<string>();
    const seen = new Set<FileIndex>();
    let outside = false;
    const into = (at: FileIndex, m: string): void => {
      const to = program.resolve(at.path, m);
      const target = to.kind === 'file' ? byPath.get(to.path) : undefined;
      if (!target) {
        outside ||= to.kind === 'file';
        names.add(`.${name}`);
      } else if (seen.has(target)) return;
      else if (Object.hasOwn(target.facts.exports, name)) names.add(exportName(target, name));
      else {
        seen.add(target);
        for (const s of target.facts.stars) into(target, s);
      }
    };
    into(file, specifier);
    return { names: names.size > 0 ? names : new Set([`.${name}`]), outside };
  };
  return (from, specifier, name) => {
    const key = `${from.n} ${specifier} ${name}`;
    const known = had.get(key) ?? look(from, specifier, name);
    had.set(key, known);
    return known;
  };
}
