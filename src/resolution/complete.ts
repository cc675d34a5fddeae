/**
 * Whether the literals found for an expression are all that it can be. Values that nothing is known of leave no trace among the values, so
 * `if (!token) return false; return verify(token)` looks like a function that is always false.
 */
import type { Expr, Stmt } from '../model/facts.js';
import { isAbsentOption } from './absent.js';
import { feasible } from './assign.js';
import { contextArgs } from './calls.js';
import type { CallExpr, FileIndex } from './file-index.js';
import { lexicalFrame } from './frames.js';
import { walkBody } from '../model/walk.js';
import type { Resolver } from './resolver.js';
import type { FnValue, Frame, InstValue, Value } from './values.js';

/** Longer ways count as unknown. */
const maxSteps = 12;

export function complete(r: Resolver, e: Expr, frame: Frame, steps = maxSteps): boolean {
  const values = r.evaluate(e, frame);
  if (values.length === 0 && isAbsentOption(r, e, frame)) return true;
  if (steps === 0 || values.length === 0 || values.some((v) => v.t === 'pkg')) return false;
  const all = (...of: Expr[]): boolean => of.every((x) => complete(r, x, frame, steps - 1));
  switch (e.k) {
    case 'un':
    case 'await':
    case 'assign':
    case 'cast':
      return all(e.e);
    case 'bin':
      if (e.op === 'instanceof') return all(e.l);
      // A handle compared with nothing is no literal itself.
      return [e.l, e.r].every((x) => !r.evaluate(x, frame).every((v) => v.t === 'lit') || all(x));
    case 'log': {
      // The right side decides alone where the left one can't make a difference: `x && false`, `x || true`.
      const right = r.evaluate(e.r, frame);
      const decided = e.op !== '??' && right.length > 0 && right.every((v) => v.t === 'lit' && Boolean(v.v) === (e.op === '||'));
      return all(e.r) && (decided || all(e.l));
    }
    case 'cond': {
      const test = r.outcome(e.c, frame);
      return (test === false || all(e.t)) && (test === true || all(e.f));
    }
    case 'var':
      return variable(r, e.v, frame, steps);
    case 'call':
      return call(r, e, frame, steps);
    case 'mem': {
      // `result?.ok` of what may be null as well as something that is not seen.
      const objects = r.evaluate(e.o, frame);
      return objects.every((v) => holds(r, v, e.n, steps)) && (!objects.some((v) => v.t === 'lit') || all(e.o));
    }
    default:
      return true;
  }
}

function variable(r: Resolver, v: number, frame: Frame, steps: number): boolean {
  const { file } = frame;
  const fact = file.facts.vars[v];
  if (!fact) return false;
  if (fact.kind === 'import') return fact.from !== undefined && exported(r, file, fact.from, steps);
  const owner = lexicalFrame(r, file, fact.fn, frame);
  // Callers that are not in sight may pass something.
  if (fact.kind === 'param') return owner.args !== undefined || constructed(owner);
  const from = file.assigns.get(v);
  if (!from) return true;
  return from.every((a) => {
    const at = lexicalFrame(r, file, a.fn, owner);
    if (!feasible(r, a, at)) return true;
    return a.path.length === 0 ? complete(r, a.e, at, steps - 1) : r.follow(r.evaluate(a.e, at), a.path).length > 0;
  });
}

/** What another module exports under the name: followed to where it is made. What is no value (an enum) is known to the end. */
function exported(r: Resolver, file: FileIndex, from: { m: string; name: string }, steps: number): boolean {
  const to = r.program.resolve(file.path, from.m);
  const target = to.kind === 'file' ? r.program.file(to.path) : undefined;
  if (!target || steps <= 0) return false;
  const found = target.facts.exports[from.name];
  if (!found)
    return target.facts.stars.length === 0 || target.facts.stars.every((m) => exported(r, target, { m, name: from.name }, steps - 1));
  if ('m' in found) return found.name === '*' || exported(r, target, found, steps - 1);
  const frame = r.rootFrame(target, 0);
  return 'v' in found ? variable(r, found.v, frame, steps - 1) : complete(r, found.e, frame, steps - 1);
}

function constructed(f: Frame): boolean {
  return f.fn.kind === 'ctor' && f.self?.t === 'inst' && f.self.args !== undefined;
}

/** All that the member of one value can be is seen. `{ ok: false }` in one case and `{ ok: errors.length === 0 }` in another is not always false. */
function holds(r: Resolver, v: Value, name: string, steps: number): boolean {
  if (v.t === 'inst') return field(r, v, name, steps);
  if (v.t !== 'obj') return true;
  const p = v.e.p.find((x) => 'n' in x && x.n === name);
  return p === undefined || !('n' in p) || complete(r, p.e, v.frame, steps - 1);
}

function field(r: Resolver, inst: InstValue, name: string, steps: number): boolean {
  const from = inst.file.fieldAssigns.get(`${inst.cls.id}.${name}`) ?? [];
  const own = inst.cls.members.find((m) => m.name === name && !m.static && m.init !== undefined);
  if (own?.init && own.fn !== undefined) {
    const at = r.frame(inst.file, inst.file.facts.fns[own.fn]!, r.rootFrame(inst.file, inst.cls.fn), inst);
    if (!complete(r, own.init, at, steps - 1)) return false;
  }
  return from.every((a) => {
    const at = r.frame(inst.file, inst.file.facts.fns[a.fn]!, r.rootFrame(inst.file, inst.cls.fn), inst);
    return !feasible(r, a, at) || (a.path.length === 0 && complete(r, a.e, at, steps - 1));
  });
}

function call(r: Resolver, e: CallExpr, frame: Frame, steps: number): boolean {
  const callees = r.evaluate(e.f, frame);
  return callees.length > 0 && callees.every((c) => c.t !== 'fn' || results(r, c, e, frame, steps));
}

function results(r: Resolver, f: FnValue, e: CallExpr, frame: Frame, steps: number): boolean {
  const { body } = f.fn;
  const returns = f.file.returns.get(f.fn.id);
  if (!body || !returns || !returnsAlways(body) || givesNothing(body)) return false;
  const at = r.frame(f.file, f.fn, f.frame, f.self, contextArgs(r, f, e.a, frame));
  return returns.every((x) => complete(r, x, at, steps - 1));
}

/** No way through the body gives undefined. Loops and the like may be left in ways that are not looked at. */
function returnsAlways(s: Stmt): boolean {
  switch (s.k) {
    case 'ret':
      return s.e !== undefined;
    case 'throw':
      return true;
    case 'seq':
      return s.s.some(returnsAlways);
    case 'if':
      return s.e !== undefined && returnsAlways(s.t) && returnsAlways(s.e);
    case 'try':
      return (s.f !== undefined && returnsAlways(s.f)) || (returnsAlways(s.b) && (s.c === undefined || returnsAlways(s.c)));
    case 'switch':
      return s.cases.some((c) => c.t === undefined) && s.cases.every((c) => c.s.length === 0 || c.s.some(returnsAlways));
    default:
      return false;
  }
}

function givesNothing(body: Stmt): boolean {
  let found = false;
  walkBody(
    body,
    () => undefined,
    (s) => {
      if (s.k === 'ret' && !s.e) found = true;
    },
  );
  return found;
}
