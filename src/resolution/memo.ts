/** Answers that are worked out once. */
import type { Resolver } from './resolver.js';
import { none, pending, type Values } from './values.js';

/** The answer kept under `key`, worked out when it is first asked for; asked for while it is being worked out, nothing is known yet. */
export function remembered(r: Resolver, key: string, make: () => Values): Values {
  const had = r.memo.get(key);
  if (had) return known(r, had);
  r.memo.set(key, pending);
  const values = make();
  r.memo.set(key, values);
  return values;
}

/** What a memo holds: the answer, or that it is in the making, which counts as unknown. */
export function known(r: Resolver, had: Values): Values {
  if (had !== pending) return had;
  r.circles++;
  return none;
}
