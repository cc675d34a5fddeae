/** Declarations of settings and tags in comments that say something about nothing. */
import { declarablePaths, declaredFile, isPackage } from '../catalog/declared.js';
import type { FnFact } from '../model/facts.js';
import type { Declaration } from '../model/settings.js';
import type { FileIndex } from '../resolution/file-index.js';
import type { Resolver } from '../resolution/resolver.js';

export interface UnusedDeclaration {
  declaration: Declaration;
  /** What is missing, as the beginning of a sentence. */
  why: string;
}

export interface UnusedTag {
  file: FileIndex;
  at: number;
  to: number;
  why: string;
}

/** Declarations that no function and no import of the program is meant by. `matched`: those that name a function of the workspace. */
export function unusedDeclarations(r: Resolver, list: readonly Declaration[], matched: ReadonlySet<Declaration>): UnusedDeclaration[] {
  return list.flatMap((declaration) => {
    if (matched.has(declaration)) return [];
    const why = isPackage(declaration) ? ofPackage(r, declaration) : ofFile(r, declaration);
    return why === undefined ? [] : [{ declaration, why }];
  });
}

function ofFile(r: Resolver, d: Declaration): string {
  const wanted = declaredFile(d, '');
  const file = r.program.files.find((f) => [...declarablePaths(f.path)].some((path) => path.endsWith(wanted)));
  if (!file) return `There is no file ${d.module}`;
  const names = Object.keys(file.facts.exports);
  return `${d.module} has no function ${d.export}${names.length > 0 ? ` (it exports ${names.slice(0, 8).join(', ')}${names.length > 8 ? ' …' : ''})` : ''}`;
}

function ofPackage(r: Resolver, d: Declaration): string | undefined {
  const users = r.program.files.filter((f) => f.facts.specifiers.includes(d.module));
  if (users.length === 0) return `No file imports ${d.module}`;
  const first = d.export.split('.')[0]!;
  const uses = (f: FileIndex): boolean =>
    f.facts.vars.some((v) => v.from?.m === d.module && (v.from.name === first || v.from.name === '*' || v.from.name === 'default')) ||
    !f.facts.vars.some((v) => v.from?.m === d.module);
  return users.some(uses) ? undefined : `No file imports ${first} from ${d.module}`;
}

/** Tags that say nothing, or stand on what is no function. */
export function unusedTags(r: Resolver, roles: readonly string[]): UnusedTag[] {
  const out: UnusedTag[] = [];
  const check = (file: FileIndex, tags: readonly string[] | undefined, name: string, at: number): void => {
    for (const tag of tags ?? []) {
      const word = tag.trim().split(/\s+/)[0] ?? '';
      if (!roles.includes(word)) out.push({ file, at, to: at + name.length, why: `\`@dualwrite ${word}\` is not known` });
    }
  };
  for (const file of r.program.files) {
    if (r.program.excluded(file.path)) continue;
    for (const fn of file.facts.fns) check(file, fn.tags, fn.name, fn.at);
    for (const v of file.facts.vars)
      if (v.tags && !taggedFunction(file, v.tags, v.name))
        out.push({
          file,
          at: v.at,
          to: v.at + v.name.length,
          why: `\`@dualwrite\` stands on ${v.name}, which is no function written here`,
        });
  }
  return out;
}

function taggedFunction(file: FileIndex, tags: readonly string[], name: string): FnFact | undefined {
  return file.facts.fns.find((fn) => fn.name === name && fn.tags?.join() === tags.join());
}
