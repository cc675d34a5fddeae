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

/** Where a specifier leads: a file of the program, or elsewhere; `outside`: to a file of the workspace that is not of the program. */
type Target = { file: FileIndex } | { outside: boolean };

/** Follows re-exports through the files of a program. Remembers its answers: a barrel is asked for the same by everybody who imports from it. */
export function exportsIn(program: Program): Exported {
  const byPath = new Map(program.files.map((f) => [f.path, f]));
  const had = new Map<string, ExportNames>();
  const stars = new Map<FileIndex, readonly Target[]>();

  const targetOf = (at: FileIndex, specifier: string): Target => {
    const to = program.resolve(at.path, specifier);
    const file = to.kind === 'file' ? byPath.get(to.path) : undefined;
    return file ? { file } : { outside: to.kind === 'file' };
  };
  const starsOf = (file: FileIndex): readonly Target[] => {
    const known = stars.get(file) ?? file.facts.stars.map((s) => targetOf(file, s));
    stars.set(file, known);
    return known;
  };
  const look = (first: Target, name: string): ExportNames => {
    const names = new Set<string>();
    const seen = new Set<FileIndex>();
    let outside = false;
    const into = (to: Target): void => {
      if ('outside' in to) {
        outside ||= to.outside;
        names.add(`.${name}`);
      } else if (seen.has(to.file)) return;
      else if (Object.hasOwn(to.file.facts.exports, name)) names.add(exportName(to.file, name));
      else {
        seen.add(to.file);
        starsOf(to.file).forEach(into);
      }
    };
    into(first);
    return { names: names.size > 0 ? names : new Set([`.${name}`]), outside };
  };
  return (from, specifier, name) => {
    const to = targetOf(from, specifier);
    if ('outside' in to) return look(to, name);
    const key = `${to.file.n} ${name}`;
    const known = had.get(key) ?? look(to, name);
    had.set(key, known);
    return known;
  };
}
