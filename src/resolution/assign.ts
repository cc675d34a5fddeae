/** What is assigned to a variable or a field. */
import type { Assign } from './file-index.js';
import { lexicalFrame } from './frames.js';
import type { Resolver } from './resolver.js';
import { none, union, type Frame, type Values } from './values.js';

/** None of the tests around it comes out otherwise in this context. */
export function feasible(r: Resolver, a: Pick<Assign, 'guards'>, at: Frame): boolean {
  return !a.guards?.some((g) => r.outcome(g.c, at) === !g.yes);
}

/** The values of one assignment, as seen from a frame below which it happens. */
export function assignValues(r: Resolver, a: Assign, under: Frame): Values {
  const at = lexicalFrame(r, under.file, a.fn, under);
  if (!feasible(r, a, at)) return none;
  const values = r.follow(r.evaluate(a.e, at), a.path);
  return a.default ? union(values, r.evaluate(a.default, at)) : values;
}
