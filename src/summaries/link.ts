/** Links: one call on the way to an effect. */
import type { Expr } from '../model/facts.js';
import type { AnyCall } from '../resolution/file-index.js';
import type { FnValue } from '../resolution/values.js';
import type { Walk } from './flow.js';
import type { Link } from './types.js';

/** The link of a call. It is "via a parameter" when the callee is a closure that came in through one. */
export function linkOf(w: Walk, e: AnyCall, callee?: FnValue): Link {
  const to = e.k === 'tag' ? e.at + 1 : e.to;
  const link: Link = { file: w.file, fn: w.fn, at: e.at, to, start: e.start, end: e.end, what: describe(w, e.f) };
  if (w.candidates > 1) link.candidates = w.candidates;
  if (callee && callee.fn.cls === undefined && baseIsParam(w, e.f)) link.viaParam = true;
  return link;
}

/** The expression's value came in through a parameter of this function. */
export function baseIsParam(w: Walk, f: Expr): boolean {
  let base = f;
  for (;;) {
    if (base.k === 'mem' || base.k === 'el') base = base.o;
    else if (base.k === 'cast' || base.k === 'await') base = base.e;
    else if (base.k === 'call') base = base.f;
    else break;
  }
  if (base.k !== 'var') return false;
  const v = w.file.facts.vars[base.v];
  if (v?.kind === 'param') return true;
  // A local that was read from a parameter: `const { fn } = options; fn()`.
  const assigns = w.file.assigns.get(base.v) ?? [];
  return (
    assigns.length > 0 &&
    assigns.every((a) => a.e.k !== 'var' || a.fn === v?.fn) &&
    assigns.some((a) => a.e.k === 'var' && w.file.facts.vars[a.e.v]?.kind === 'param')
  );
}

/** The called expression as a reader would say it. */
export function describe(w: Pick<Walk, 'file'>, f: Expr): string {
  switch (f.k) {
    case 'mem':
      return `${describe(w, f.o)}.${f.n}`;
    case 'var':
      return w.file.facts.vars[f.v]?.name ?? '…';
    case 'glob':
      return f.name;
    case 'this':
      return 'this';
    case 'super':
      return 'super';
    case 'call':
      return `${describe(w, f.f)}()`;
    case 'new':
      return `new ${describe(w, f.f)}()`;
    case 'await':
    case 'cast':
      return describe(w, f.e);
    case 'el':
      return `${describe(w, f.o)}[…]`;
    default:
      return '…';
  }
}
