/** Closures as values. */
import type { Resolver } from './resolver.js';
import { union, type Value, type Values } from './values.js';

/** What a closure returns when called with these arguments. */
export function closureReturn(r: Resolver, fn: Extract<Value, { t: 'fn' }>, args: Values[] | undefined): Values {
  const frame = r.frame(fn.file, fn.fn, fn.frame, fn.self, args);
  return union(...(fn.file.returns.get(fn.fn.id) ?? []).map((e) => r.evaluate(e, frame)));
}
