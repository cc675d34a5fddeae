/**
 * Redis as the system of record. What it holds is a copy of something unless nothing else could hold it: no file of the service works with
 * another database, and the entry is not made to vanish.
 */
import type { FileIndex } from '../resolution/file-index.js';
import type { Program } from '../resolution/resolver.js';
import type { Occ } from './types.js';
import { append } from '../model/multimap.js';

/** Whether a key says that what it leads to is a copy, or there for a while. Parts that are not known count for nothing. */
export function passing(key: string | undefined): boolean {
  return key !== undefined && names.test(key);
}

const names = /(^|[^a-z])(cache[ds]?|sessions?|locks?|presence|rate|limits?|throttle)([^a-z]|$)/i;
/** Calls that give an entry an end. */
const ends = ['expire', 'pexpire', 'pExpire', 'expireat', 'expireAt', 'pexpireat', 'pExpireAt', 'hexpire', 'hExpire', 'EXPIRE', 'PEXPIRE'];

/** Whether a write that is a copy by default is one to the only system of record. Made once per program, worked out when first asked. */
export function soleRecords(program: Program): (w: Occ) => boolean {
  const memo = new Map<FileIndex, boolean>();
  let graph: Graph | undefined;
  return (w) => {
    const { file, fn } = w.fx.place;
    if (ends.some((name) => file.calls.get(name)?.some((c) => c.fn === fn.id))) return false;
    let alone = memo.get(file);
    if (alone === undefined) memo.set(file, (alone = !service((graph ??= readGraph(program)), file).some((f) => usesOther(program, f))));
    return alone;
  };
}

interface Graph {
  imports: ReadonlyMap<FileIndex, readonly FileIndex[]>;
  users: ReadonlyMap<FileIndex, readonly FileIndex[]>;
}

function readGraph(program: Program): Graph {
  const imports = new Map<FileIndex, FileIndex[]>();
  const users = new Map<FileIndex, FileIndex[]>();
  for (const file of program.files) {
    if (program.excluded(file.path)) continue;
    for (const specifier of file.facts.specifiers) {
      const to = program.resolve(file.path, specifier);
      const target = to.kind === 'file' ? program.file(to.path) : undefined;
      if (!target || target === file) continue;
      append(imports, file, target);
      append(users, target, file);
    }
  }
  return { imports, users };
}

/** All that the programs which the file is part of consist of: what leads to it, and what that leads to. */
function service({ imports, users }: Graph, file: FileIndex): FileIndex[] {
  return reachable(imports, reachable(users, [file]));
}

function reachable(edges: ReadonlyMap<FileIndex, readonly FileIndex[]>, from: readonly FileIndex[]): FileIndex[] {
  const seen = new Set(from);
  for (const f of seen) for (const to of edges.get(f) ?? []) seen.add(to);
  return [...seen];
}

/** The file imports a library of another kind of database. */
function usesOther(program: Program, file: FileIndex): boolean {
  return file.facts.specifiers.some((specifier) => {
    const to = program.resolve(file.path, specifier);
    if (to.kind === 'file') return false;
    const models = program.catalog.byPackage.get('name' in to ? to.name : specifier) ?? [];
    return models.some(({ library }) => library.system !== undefined && library.system !== 'redis');
  });
}
