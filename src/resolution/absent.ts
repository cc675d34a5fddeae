/** Options that a caller did not give: `notify` of `save(order, { audit: true })`. */
import type { Expr } from '../model/facts.js';
import type { Resolver } from './resolver.js';
import type { Frame, ObjValue } from './values.js';

/**
 * The member of an object that this context was given as written in full, without it. Only of a parameter: an object of the function's own may be
 * completed in ways that are not seen.
 */
export function isAbsentOption(r: Resolver, e: Expr, frame: Frame): boolean {
  if (e.k === 'cast') return isAbsentOption(r, e.e, frame);
  if (e.k !== 'mem') return false;
  const of = e.o.k === 'cast' ? e.o.e : e.o;
  if (of.k !== 'var' || frame.file.facts.vars[of.v]?.kind !== 'param') return false;
  if (frame.file.memberAssigns.has(`${of.v}.${e.n}`)) return false;
  const values = r.evaluate(of, frame);
  return values.length > 0 && values.every((v) => v.t === 'obj' && lacks(v, e.n));
}

function lacks({ e, file }: ObjValue, name: string): boolean {
  if (e.at < 0 || e.p.some((p) => !('n' in p) || p.n === name)) return false;
  for (const assigned of file.memberAssigns.keys()) if (assigned.endsWith(`.${name}`)) return false;
  return true;
}
