/** Arguments that are functions. */
import type { Expr } from '../model/facts.js';
import type { Resolver } from '../resolution/resolver.js';
import type { Frame, Values } from '../resolution/values.js';

/** The argument is a function, or holds one. */
export function isCallback(r: Resolver, e: Expr, frame: Frame): boolean {
  return e.k === 'fn' || callbackValues(r, e, frame).length > 0;
}

export function callbackValues(r: Resolver, e: Expr, frame: Frame): Values {
  return r.evaluate(e, frame).filter((v) => v.t === 'fn');
}
