/** Answers that are worked out once. */
import type { Resolver } from './resolver.js';
import { none, pending, type Frame, type Values } from './values.js';

/** The answer kept under `key`, worked out when it is first asked for; asked for while it is being worked out, nothing is known yet. */
export function remembered(r: Resolver, key: string, make: () => Values): Values {
  const had = r.memo.get(key);
  if (had) return known(r, had);
  r.memo.set(key, pending);
  const cuts = r.cuts;
  const values = make();
  r.memo.set(key, values);
  if (r.cuts !== cuts) provisional(r, r.memo, key);
  return values;
}

/** What lies deeper than is looked counts as unknown. */
export function cut(r: Resolver): Values {
  r.cuts++;
  return none;
}

/** An answer that is cut short more often than this stays so. */
const maxDropped = 3;

/**
 * The answer kept under `key` is made of such as were cut short. It is kept until the question that led so deep is answered, so that nothing is worked
 * out twice on the way, and then dropped: asked for from less deep, there is more to know.
 */
export function provisional<K>(r: Resolver, kept: Map<K, Values>, key: K): void {
  dropLater(r, kept, key, () => kept.delete(key));
}

/** The same of what a function gives in a frame. */
export function provisionalResult(r: Resolver, frame: Frame): void {
  dropLater(r, frame, 'result', () => (frame.result = undefined));
}

function dropLater(r: Resolver, of: object, key: unknown, drop: () => void): void {
  let dropped = r.dropped.get(of);
  if (!dropped) r.dropped.set(of, (dropped = new Map()));
  const times = dropped.get(key) ?? 0;
  if (times >= maxDropped) return;
  dropped.set(key, times + 1);
  r.provisional.push(drop);
}

/** Drops what is only provisional, at the end of a question. */
export function surface(r: Resolver): void {
  if (r.depth > 0) return;
  for (const drop of r.provisional.splice(0)) drop();
}

/** What a memo holds: the answer, or that it is in the making, which counts as unknown. */
export function known(r: Resolver, had: Values): Values {
  if (had !== pending) return had;
  r.circles++;
  return none;
}
