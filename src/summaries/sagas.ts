/**
 * Sagas: a stream of events in, commands out. `@Saga() placed = (events$) => events$.pipe(ofType(Placed), map((e) => new Announce(e.id)))`
 * hears the classes given to `ofType(…)` and makes what its closures construct. https://docs.nestjs.com/recipes/cqrs#sagas
 */
import type { Decorator } from '../model/catalog.js';
import type { Expr, FnFact } from '../model/facts.js';
import { walkBody } from '../model/walk.js';
import { calledName, type FileIndex } from '../resolution/file-index.js';
import type { Resolver } from '../resolution/resolver.js';
import { classKey } from './hops.js';

export interface Saga {
  from: string;
  to: string;
  /** Keys of the events it hears. */
  hears(): readonly string[];
  /** Keys of the commands it makes. */
  makes(): readonly string[];
}

export function sagaOf(r: Resolver, file: FileIndex, fn: FnFact, decorator: Extract<Decorator, { kind: 'saga' }>): Saga {
  const classes = (wanted: (e: Expr) => readonly Expr[]): string[] => {
    const keys = new Set<string>();
    for (const inner of within(file, fn)) {
      if (!inner.body) continue;
      walkBody(inner.body, (e) => {
        for (const x of wanted(e)) for (const v of r.evaluate(x, r.rootFrame(file, inner.id))) for (const k of classKey(v)) keys.add(k);
      });
    }
    return [...keys];
  };
  return {
    from: decorator.from,
    to: decorator.to,
    hears: () => classes((e) => (e.k === 'call' && calledName(e.f, file.facts) === 'ofType' ? e.a : [])),
    makes: () => classes((e) => (e.k === 'new' ? [e.f] : [])),
  };
}

/** The function and those written in it. */
function within(file: FileIndex, fn: FnFact): FnFact[] {
  const inside = new Set([fn.id]);
  // Outer functions have lower ids than those written in them.
  for (const f of file.facts.fns) if (inside.has(f.parent)) inside.add(f.id);
  return file.facts.fns.filter((f) => inside.has(f.id));
}
