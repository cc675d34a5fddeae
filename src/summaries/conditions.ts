/** Tests: what is known of them in this context, and which literals hold on each side. */
import type { Expr, VarId } from '../model/facts.js';
import { heldHandles, isAsyncContext, isKeyedContext } from '../resolution/async-context.js';
import { outcome } from '../resolution/evaluate.js';
import type { Resolver } from '../resolution/resolver.js';
import { literal, type Frame } from '../resolution/values.js';
import { exprKey } from './expr-key.js';
import type { Flag, State } from './state.js';

export interface Literal {
  key: string;
  value: string;
}

export interface Condition {
  /** The test's outcome where this context fixes it. */
  known?: boolean;
  literals: { yes: Literal[]; no: Literal[] };
}

/** `x` and `!x`, `x === 'a'`, conjunctions of them. */
export function condition(r: Resolver, test: Expr, frame: Frame, { flags, open }: Pick<State, 'flags' | 'open'>): Condition {
  const known = outcome(r, test, frame) ?? flagOutcome(test, flags) ?? contextOutcome(r, test, frame, open);
  const literals = parts(r, test, frame);
  return known === undefined ? { literals } : { known, literals };
}

/** @param names how many named tests are looked behind: one may be made of itself, `last = last ? next() : undefined`. */
function parts(r: Resolver, e: Expr, frame: Frame, names = 3): { yes: Literal[]; no: Literal[] } {
  if (e.k === 'un' && e.op === '!') {
    const inner = parts(r, e.e, frame, names);
    return { yes: inner.no, no: inner.yes };
  }
  if (e.k === 'log' && e.op === '&&') {
    const l = parts(r, e.l, frame, names);
    const x = parts(r, e.r, frame, names);
    return { yes: [...l.yes, ...x.yes], no: [] };
  }
  if (e.k === 'log' && e.op === '||') {
    const l = parts(r, e.l, frame, names);
    const x = parts(r, e.r, frame, names);
    return { yes: [], no: [...l.no, ...x.no] };
  }
  if (e.k === 'bin' && /^[!=]==?$/.test(e.op)) {
    const [subject, other] = literalSide(r, e, frame);
    const key = subject && exprKey(frame, subject);
    if (!key || other === undefined) return { yes: [], no: [] };
    const is: Literal = { key, value: other };
    const not: Literal = { key, value: `!${other}` };
    return e.op.startsWith('!') ? { yes: [not], no: [is] } : { yes: [is], no: [not] };
  }
  const key = exprKey(frame, e);
  if (!key) return { yes: [], no: [] };
  const inner = namedTest(r, e, frame, names - 1);
  return { yes: [{ key: `?${key}`, value: 'true' }, ...inner.yes], no: [{ key: `?${key}`, value: '!true' }, ...inner.no] };
}

/**
 * A test of a constant is the test that it is named for: `const own = !transaction`. So is that of what is there only where the test holds:
 * `const savepoint = transaction ? nextName() : undefined`.
 */
function namedTest(r: Resolver, e: Expr, frame: Frame, names: number): { yes: Literal[]; no: Literal[] } {
  const [only, ...others] = e.k === 'var' ? (frame.file.assigns.get(e.v) ?? []) : [];
  const none = { yes: [], no: [] };
  if (names < 0 || !only || others.length > 0 || only.path.length > 0) return none;
  if (only.e.k === 'un' && only.e.op === '!') return parts(r, only.e, frame, names);
  if (only.e.k !== 'cond') return none;
  const { yes, no } = parts(r, only.e.c, frame, names);
  if (isMade(only.e.t) && isAbsent(only.e.f)) return { yes, no };
  return isAbsent(only.e.t) && isMade(only.e.f) ? { yes: no, no: yes } : none;
}

function isAbsent(e: Expr): boolean {
  return e.k === 'undef' || e.k === 'null' || (e.k === 'bool' && !e.b) || (e.k === 'glob' && e.name === 'undefined');
}

/** Made on the spot, and so something. */
function isMade(e: Expr): boolean {
  if (e.k === 'await' || e.k === 'cast') return isMade(e.e);
  return (
    e.k === 'call' ||
    e.k === 'new' ||
    e.k === 'obj' ||
    e.k === 'arr' ||
    e.k === 'tpl' ||
    (e.k === 'bool' && e.b) ||
    (e.k === 'str' && e.s !== '')
  );
}

function literalSide(r: Resolver, e: Extract<Expr, { k: 'bin' }>, frame: Frame): [Expr | undefined, string | undefined] {
  const right = literal(r.evaluate(e.r, frame));
  if (right) return [e.l, JSON.stringify(right.v ?? null)];
  const left = literal(r.evaluate(e.l, frame));
  return left ? [e.r, JSON.stringify(left.v ?? null)] : [undefined, undefined];
}

/** A test of local flags whose value is known here. */
function flagOutcome(e: Expr, flags: ReadonlyMap<VarId, Flag>): boolean | undefined {
  if (flags.size === 0) return undefined;
  switch (e.k) {
    case 'var':
      return flags.has(e.v) ? Boolean(flags.get(e.v)) : undefined;
    case 'un': {
      const inner = e.op === '!' ? flagOutcome(e.e, flags) : undefined;
      return inner === undefined ? undefined : !inner;
    }
    case 'log': {
      const l = flagOutcome(e.l, flags);
      const x = flagOutcome(e.r, flags);
      if (e.op === '&&') return l === false || x === false ? false : l && x;
      if (e.op === '||') return l === true || x === true ? true : l === false ? x : undefined;
      return undefined;
    }
    default:
      return undefined;
  }
}

/** A test for the transaction in a request's context: it is there as long as it is open. */
function contextOutcome(r: Resolver, e: Expr, frame: Frame, open: State['open']): boolean | undefined {
  if (e.k === 'un') {
    const inner = e.op === '!' ? contextOutcome(r, e.e, frame, open) : undefined;
    return inner === undefined ? undefined : !inner;
  }
  if (!readsContext(r, e, frame)) return undefined;
  const values = r.evaluate(e, frame).filter((v) => v.t !== 'lit');
  const handles = values.map((v) => [...heldHandles(r, [v]).values()]);
  if (handles.length === 0 || handles.some((h) => h.length === 0)) return undefined;
  return handles.some((h) => h.some((x) => open.has(x)));
}

/** @param vars how many variables may stand between: one may be made of itself, `node = node.parent`. */
function readsContext(r: Resolver, e: Expr, frame: Frame, vars = 3): boolean {
  if (e.k === 'cast' || e.k === 'await') return readsContext(r, e.e, frame, vars);
  if (e.k === 'mem') return readsContext(r, e.o, frame, vars);
  if (e.k === 'var') {
    if (vars === 0) return false;
    const [only, ...others] = frame.file.assigns.get(e.v) ?? [];
    return only !== undefined && others.length === 0 && only.path.length === 0 && readsContext(r, only.e, frame, vars - 1);
  }
  return e.k === 'call' && r.evaluate(e.f, frame).some((v) => isAsyncContext(v, 'getStore') || isKeyedContext(v, 'get'));
}
