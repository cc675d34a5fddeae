/**
 * What a decorator comes to: a library's own, also where functions of the workspace stand before it:
 * `const InjectOrders = () => InjectQueue('orders')`, `function Handles(c) { return (target) => CommandHandler(c)(target) }`,
 * `applyDecorators(OnEvent('placed'), Logged())`.
 */
import type { DecoratorFact, Expr, FnFact } from '../model/facts.js';
import { walkBody } from '../model/walk.js';
import type { Resolver } from './resolver.js';
import type { DecoratorValue, FnValue, Frame, PkgValue } from './values.js';

/** A decorator as a library sees it: `d`'s arguments are read in `frame`. */
export interface AppliedDecorator {
  d: DecoratorFact;
  v: DecoratorValue | PkgValue;
  frame: Frame;
}

/** Deeper wrappers are not followed. */
const maxDepth = 4;

/** The decorators of libraries that `d` applies, wrappers of the workspace seen through. */
export function appliedDecorators(r: Resolver, d: DecoratorFact, frame: Frame, depth = 0): AppliedDecorator[] {
  const out: AppliedDecorator[] = [];
  for (const v of r.evaluate(d.e, frame)) {
    if (v.t === 'decorator') out.push({ d, v, frame });
    else if (v.t === 'pkg') out.push(...(v.path === 'applyDecorators' ? composed(r, d.a ?? [], frame, depth) : [{ d, v, frame }]));
    else if (v.t === 'fn' && depth < maxDepth) out.push(...through(r, v, d, frame, depth + 1));
  }
  return out;
}

/** What a function of the workspace applies: what it returns, or what the closure that it returns calls. */
function through(r: Resolver, f: FnValue, d: DecoratorFact, frame: Frame, depth: number): AppliedDecorator[] {
  const at = r.frame(
    f.file,
    f.fn,
    f.frame,
    f.self,
    d.a?.map((a) => r.evaluate(a, frame)),
  );
  const given = (e: Expr): AppliedDecorator[] => {
    if (e.k !== 'call') return [];
    const own = handedOn(f, e.a, d.a ?? []);
    const made: DecoratorFact = { e: e.f, name: e.f.k === 'mem' ? e.f.n : '', a: own ?? e.a, at: e.at };
    return appliedDecorators(r, made, at, depth).map((x) => (own && x.d === made ? { ...x, frame } : x));
  };
  return (f.file.returns.get(f.fn.id) ?? []).flatMap((e) => {
    const inner = e.k === 'fn' ? f.file.facts.fns[e.f] : undefined;
    return inner ? calledIn(inner).flatMap(given) : given(e);
  });
}

/** `X(a)` of each `X(a)(target)` in a closure. */
function calledIn(fn: FnFact): Expr[] {
  const out: Expr[] = [];
  if (fn.body)
    walkBody(fn.body, (e) => {
      if (e.k === 'call' && e.f.k === 'call') out.push(e.f);
    });
  return out;
}

function composed(r: Resolver, all: readonly Expr[], frame: Frame, depth: number): AppliedDecorator[] {
  return all.flatMap((e) =>
    e.k === 'call' ? appliedDecorators(r, { e: e.f, name: e.f.k === 'mem' ? e.f.n : '', a: e.a, at: e.at }, frame, depth + 1) : [],
  );
}

/** The outer arguments where the inner ones are nothing but the wrapper's parameters: a token keeps its identity on the way. */
function handedOn(f: FnValue, inner: readonly Expr[], outer: readonly Expr[]): Expr[] | undefined {
  const out: Expr[] = [];
  for (const e of inner) {
    const v = e.k === 'spread' ? e.e : e;
    const i = v.k === 'var' ? f.fn.params.findIndex((p) => p.v === v.v) : -1;
    if (i < 0) return undefined;
    if (e.k === 'spread') out.push(...outer.slice(i));
    else if (outer[i]) out.push(outer[i]);
  }
  return inner.length > 0 ? out : undefined;
}
