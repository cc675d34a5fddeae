/** Tests: what is known of them in this context, and which literals hold on each side. */
import type { Expr, VarId } from '../model/facts.js';
import { outcome } from '../resolution/evaluate.js';
import type { Resolver } from '../resolution/resolver.js';
import { literal, type Frame } from '../resolution/values.js';
import { exprKey } from './expr-key.js';
import type { Flag } from './state.js';

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
export function condition(r: Resolver, test: Expr, frame: Frame, flags: ReadonlyMap<VarId, Flag>): Condition {
  const known = outcome(r, test, frame) ?? flagOutcome(test, flags);
  const literals = parts(r, test, frame);
  return known === undefined ? { literals } : { known, literals };
}

function parts(r: Resolver, e: Expr, frame: Frame): { yes: Literal[]; no: Literal[] } {
  if (e.k === 'un' && e.op === '!') {
    const inner = parts(r, e.e, frame);
    return { yes: inner.no, no: inner.yes };
  }
  if (e.k === 'log' && e.op === '&&') {
    const l = parts(r, e.l, frame);
    const x = parts(r, e.r, frame);
    return { yes: [...l.yes, ...x.yes], no: [] };
  }
  if (e.k === 'log' && e.op === '||') {
    const l = parts(r, e.l, frame);
    const x = parts(r, e.r, frame);
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
  return { yes: [{ key: `?${key}`, value: 'true' }], no: [{ key: `?${key}`, value: '!true' }] };
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
