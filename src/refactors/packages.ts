/** Files of other packages of the same repository: how they are imported. */
import type { Project } from './types.js';

/** How a file imports one of another package by its name, as other imports of the package do; undefined: none shows how. */
export function specifierAcross(project: Project, from: string, to: string): string | undefined {
  const own = project.packageOf(from);
  const other = project.packageOf(to);
  const name = (other?.json as { name?: unknown } | undefined)?.name;
  if (!own || !other || typeof name !== 'string') return undefined;
  const wanted = withoutEnding(to.slice(other.dir.length + 1));
  for (const path of project.files()) {
    if (!path.startsWith(`${own.dir}/`)) continue;
    for (const specifier of specifiersOf(project.read(path) ?? '', name)) {
      const target = project.resolver.program.resolve(path, specifier);
      if (target.kind !== 'file') continue;
      const prefix = prefixOf(withoutEnding(target.path.slice(other.dir.length + 1)), specifier.slice(name.length + 1));
      if (prefix === undefined || !wanted.startsWith(prefix)) continue;
      return `${name}/${wanted.slice(prefix.length)}${/\.js$/.test(specifier) ? '.js' : ''}`;
    }
  }
  return undefined;
}

function specifiersOf(text: string, name: string): string[] {
  const out: string[] = [];
  for (const m of text.matchAll(/\bfrom\s*['"]([^'"]+)['"]/g)) if (m[1]!.startsWith(`${name}/`)) out.push(m[1]!);
  return out;
}

/** What the path has before what the specifier names: `src/` for `a/b` of `src/a/b`. */
function prefixOf(path: string, named: string): string | undefined {
  const end = withoutEnding(named);
  return path.endsWith(end) ? path.slice(0, path.length - end.length) : undefined;
}

function withoutEnding(path: string): string {
  return path.replace(/(\.d)?\.[cm]?[jt]sx?$/, '');
}
