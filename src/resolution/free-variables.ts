/** Variables of enclosing functions that a function uses, the functions written in it included. */
import type { Expr, FnFact, FnId, VarId } from '../model/facts.js';
import { walkFunction } from '../model/walk.js';
import type { FileIndex } from './file-index.js';

/** In a fixed order. Those of the module are left out: they are the same in every context. */
export function usedFromOutside(file: FileIndex, fn: FnFact): readonly VarId[] {
  const had = file.free.get(fn.id);
  if (had) return had;
  const used = new Set<VarId>();
  const visit = (e: Expr): void => {
    if (e.k === 'var') used.add(e.v);
  };
  const inside = new Set<FnId>([fn.id]);
  for (const f of file.facts.fns) {
    if (f.id !== fn.id && !inside.has(f.parent)) continue;
    inside.add(f.id);
    walkFunction(f, visit);
  }
  const free = [...used].filter((v) => {
    const owner = file.facts.vars[v]!.fn;
    return owner !== 0 && !inside.has(owner);
  });
  file.free.set(fn.id, free);
  return free;
}
