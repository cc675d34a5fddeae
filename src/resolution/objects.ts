/** Small questions about object literals. */
import type { Expr } from '../model/facts.js';

/** The expression of a property written by name. */
export function objProp(e: Extract<Expr, { k: 'obj' }>, name: string): Expr | undefined {
  for (const p of e.p) if ('n' in p && p.n === name && p.kind !== 'set') return p.e;
  return undefined;
}
