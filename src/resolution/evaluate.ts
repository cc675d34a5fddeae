/** Values of an expression. */
import type { Expr } from '../model/facts.js';
import type { Resolver } from './resolver.js';
import { isAbsentOption } from './absent.js';
import { made } from './calls.js';
import { anyMember, elements } from './elements.js';
import { isTelling, substOf } from './frames.js';
import { containerLookUp } from './inject.js';
import { assignValues } from './assign.js';
import { builtStatement, givesText } from './built-sql.js';
import { closureReturn } from './closures.js';
import { complete } from './complete.js';
import { computedModule } from './computed-module.js';
import { cut, known, provisional, surface } from './memo.js';
import { exportOf } from './modules.js';
import { instanceOf } from './instances.js';
import { itemsAt, keyNames } from './keyed.js';
import { underSymbol } from './symbols.js';
import {
  arr,
  classValue,
  fnValue,
  flatMap,
  global,
  lit,
  none,
  objValue,
  pending,
  thisOf,
  union,
  type Frame,
  type Value,
  type Values,
} from './values.js';

/** Deeper than this, an expression counts as unknown (bounds the native stack). */
const maxDepth = 120;

export function evaluate(r: Resolver, e: Expr, frame: Frame): Values {
  switch (e.k) {
    case 'str':
      return [lit(e.s)];
    case 'num':
      return [lit(e.n)];
    case 'bool':
      return [lit(e.b)];
    case 'null':
      return [lit(null)];
    case 'undef':
      return [lit(undefined)];
    case 'glob':
      return e.name === 'undefined' ? [lit(undefined)] : globalExport(r, e.name);
    case 'var':
      return r.variable(frame, e.v);
    default:
  }
  const had = frame.exprs?.get(e);
  if (had) return known(r, had);
  if (r.depth > maxDepth) return cut(r);
  if (stopped(r)) return none;
  const exprs = (frame.exprs ??= new Map<Expr, Values>());
  exprs.set(e, pending);
  const cuts = r.cuts;
  r.depth++;
  const values = compute(r, e, frame);
  r.depth--;
  exprs.set(e, values);
  if (r.cuts !== cuts) provisional(r, exprs, e);
  if (r.provisional.length > 0) surface(r);
  return values;
}

/** Asked now and then, since asking has a price. */
function stopped(r: Resolver): boolean {
  if ((++r.steps & 4095) === 0 && r.aborted()) r.stopped = true;
  return r.stopped;
}

/** A global name: what the catalog knows of it (`fetch`, `setTimeout`), otherwise the name itself. */
function globalExport(r: Resolver, name: string): Values {
  for (const { library, exports } of r.catalog.byPackage.get('globalThis') ?? []) {
    const exp = Object.hasOwn(exports, name) ? exports[name] : undefined;
    const value = exp && exportOf(library, name, exp);
    if (value) return [value];
  }
  return [global(name)];
}

function compute(r: Resolver, e: Expr, frame: Frame): Values {
  const file = frame.file;
  switch (e.k) {
    case 'this': {
      const self = thisOf(frame);
      return self ? [self] : none;
    }
    case 'fn': {
      const fn = file.facts.fns[e.f];
      return fn ? [fnValue(file, fn, frame, fn.kind === 'arrow' ? undefined : fn.kind === 'method' ? undefined : undefined)] : none;
    }
    case 'cls': {
      const cls = file.facts.classes[e.c];
      return cls ? [classValue(file, cls, frame)] : none;
    }
    case 'obj':
      return [objValue(file, e, frame)];
    case 'arr': {
      const list = e.e.map((x) => (x.k === 'spread' ? flatMap(r.evaluate(x.e, frame), (v) => elements(r, v)) : r.evaluate(x, frame)));
      const exact = !e.e.some((x) => x.k === 'spread');
      return [arr(union(...list), exact ? list : undefined)];
    }
    case 'spread':
      return flatMap(r.evaluate(e.e, frame), (v) => elements(r, v));
    case 'mem':
      return memberOf(r, e.o, e.n, frame);
    case 'el':
      return elementOf(r, e, frame);
    case 'call': {
      if (e.f.k === 'super') return none;
      const text = e.f.k === 'mem' && e.f.o.k === 'call' && givesText.has(e.f.n) ? builtStatement(r, e.f.o, frame) : undefined;
      if (text !== undefined) return [lit(text)];
      const callees = r.evaluate(e.f, frame);
      if (e.f.k === 'mem' && promiseMethods.has(e.f.n) && callees.every((f) => f.t !== 'fn' && f.t !== 'apiFn')) {
        const promised = settled(r, e.f.n, r.evaluate(e.f.o, frame), e.a, frame);
        if (promised.length > 0) return promised;
      }
      // An unknown container (`app.get(OrdersService)`) still names what it gives.
      return callees.length === 0 ? containerLookUp(r, e, frame) : flatMap(callees, (f) => r.callResult(f, e, frame, callees.length));
    }
    case 'tag':
      return flatMap(r.evaluate(e.f, frame), (f) => r.callResult(f, e, frame));
    case 'new':
      return flatMap(r.evaluate(e.f, frame), (f) => made(r, f, e, frame));
    case 'await':
      return r.evaluate(e.e, frame);
    case 'yield':
      return none;
    case 'cond': {
      const test = outcome(r, e.c, frame);
      if (test === true) return r.evaluate(e.t, frame);
      if (test === false) return r.evaluate(e.f, frame);
      return union(r.evaluate(e.t, frame), r.evaluate(e.f, frame));
    }
    case 'log':
      return logical(r, e, frame);
    case 'un': {
      if (e.op === '!') {
        const t = outcome(r, e.e, frame);
        return t === undefined ? none : [lit(!t)];
      }
      return e.op === 'void' ? [lit(undefined)] : none;
    }
    case 'bin':
      return binary(r, e, frame);
    case 'assign':
      return r.evaluate(e.e, frame);
    case 'cast': {
      const inner = r.evaluate(e.e, frame);
      if (isTelling(inner) && !inner.every((v) => v.t === 'type')) return inner;
      const typed = r.typeValues(e.t, { file, subst: substOf(r, frame), frame });
      return typed.length > 0 ? typed : inner;
    }
    case 'comma':
      return e.e.length > 0 ? r.evaluate(e.e[e.e.length - 1]!, frame) : none;
    case 'import':
      return e.m === undefined ? [computedModule] : imported(r, e.m, e.cjs === true, frame);
    case 'tpl': {
      let text = e.q[0] ?? '';
      for (let i = 0; i < e.e.length; i++) {
        const part = r.evaluate(e.e[i]!, frame);
        if (part.length !== 1 || part[0]!.t !== 'lit') return none;
        text += String(part[0]!.v) + (e.q[i + 1] ?? '');
      }
      return [lit(text)];
    }
    default:
      return none;
  }
}

const promiseMethods = new Set(['then', 'catch', 'finally']);

/** What is left of a promise after one of its methods: what the callback of `then` makes of it, else what it was, or what `catch` has instead. */
function settled(r: Resolver, name: string, promised: Values, args: readonly Expr[], frame: Frame): Values {
  const given = name === 'then' && isTelling(promised) ? [promised] : undefined;
  const made = (at: number): Values =>
    args[at] ? flatMap(r.evaluate(args[at], frame), (f) => (f.t === 'fn' ? closureReturn(r, f, given) : none)) : none;
  return name === 'then' ? union(made(0), made(1)) : name === 'catch' ? union(promised, made(0)) : promised;
}

function imported(r: Resolver, m: string, cjs: boolean, frame: Frame): Values {
  const whole = r.importValue(frame.file, { m, name: '*' });
  if (!cjs) return whole;
  // require() of a module whose `module.exports` is one value gives that value.
  const ns = whole.find((v) => v.t === 'ns');
  if (ns?.t === 'ns' && ns.file.facts.exports['default'] && !ns.file.facts.vars.some((v) => v.kind === 'import' && !v.from?.cjs)) {
    const d = r.exportValue(ns.file, 'default');
    if (d.length > 0) return union(d, whole);
  }
  return whole;
}

/** `o.n`: the value's member, together with what is assigned to that member of a variable elsewhere. */
function memberOf(r: Resolver, o: Expr, n: string, frame: Frame): Values {
  if (o.k === 'super') return superMember(r, n, frame);
  const base = r.evaluate(o, frame);
  let values = r.members(base, n);
  const inner = o.k === 'cast' ? o.e : o;
  if (inner.k === 'var') {
    const assigned = frame.file.memberAssigns.get(`${inner.v}.${n}`);
    if (assigned) for (const a of assigned) values = union(values, assignValues(r, a, frame));
  }
  return values;
}

function superMember(r: Resolver, n: string, frame: Frame): Values {
  const self = thisOf(frame);
  let at: Frame | undefined = frame;
  while (at && at.fn.cls === undefined) at = at.parent;
  if (!at || !self) return none;
  const cls = at.file.facts.classes[at.fn.cls!]!;
  return flatMap(r.superclass(at.file, cls, at.parent ?? at), (b) => memberFrom(r, b, n, self));
}

/** A member looked up from a base class on, with `self` as receiver. */
function memberFrom(r: Resolver, base: Value, n: string, self: Value): Values {
  return r.member({ t: 'native', name: 'super', recv: self, key: `super:${base.key}:${self.key}`, base } as never, n);
}

function elementOf(r: Resolver, e: Extract<Expr, { k: 'el' }>, frame: Frame): Values {
  const keys = r.evaluate(e.i, frame);
  const names = keys.flatMap((k) => (k.t === 'lit' && (typeof k.v === 'string' || typeof k.v === 'number') ? [k.v] : []));
  const named = keyNames(keys);
  const held = named ? flatMap(r.evaluate(e.o, frame), (v) => (v.t === 'arr' && v.keyed ? itemsAt(v, named) : none)) : none;
  if (names.length > 0 && names.length === keys.length) {
    return union(
      held,
      ...names.map((n) => (typeof n === 'string' ? memberOf(r, e.o, n, frame) : r.follow(r.evaluate(e.o, frame), [`[${n}]`]))),
    );
  }
  if (held.length > 0) return held;
  const under = keys.length === 0 ? underSymbol(r, e.i, frame) : none;
  if (under.length > 0) return under;
  // Unknown key: any of the collection's values.
  return flatMap(r.evaluate(e.o, frame), (v) => anyMember(r, v));
}

function logical(r: Resolver, e: Extract<Expr, { k: 'log' }>, frame: Frame): Values {
  const l = r.evaluate(e.l, frame);
  if (e.op === '&&') {
    const t = outcome(r, e.l, frame);
    if (t === false) return l;
    return r.evaluate(e.r, frame);
  }
  if (e.op === '||') {
    const t = outcome(r, e.l, frame);
    if (t === true) return l;
    return union(
      l.filter((v) => v.t !== 'lit' || Boolean(v.v)),
      r.evaluate(e.r, frame),
    );
  }
  const known = l.length > 0 && l.every((v) => v.t === 'lit' && v.v !== null && v.v !== undefined);
  if (known) return l;
  // A value that is certainly there (an API handle passed by the caller) makes the fallback unreachable.
  if (certain(e.l, l, frame)) return l;
  return union(
    l.filter((v) => v.t !== 'lit' || (v.v !== null && v.v !== undefined)),
    r.evaluate(e.r, frame),
  );
}

/** `tx ?? this.db` where this context passed a `tx`: the parameter's own argument, not a guess by type. */
function certain(e: Expr, values: Values, frame: Frame): boolean {
  if (values.length === 0 || values.some((v) => v.t === 'lit' || v.t === 'pkg' || v.t === 'type')) return false;
  let base = e;
  while (base.k === 'mem') base = base.o;
  if (base.k === 'this') return heldInSight(values, frame);
  if (base.k !== 'var') return false;
  for (let f: Frame | undefined = frame; f; f = f.parent) {
    const v = base.v;
    if (f.file.facts.vars[v]?.fn === f.fn.id && f.file.facts.vars[v]?.kind === 'param')
      return f.args !== undefined || constructedInSight(f);
  }
  return false;
}

/** `this.options.trx` of an object that was given one where it was made. */
function heldInSight(values: Values, frame: Frame): boolean {
  const self = thisOf(frame);
  const given = (v: Value): boolean => (v.t === 'inst' ? v.args !== undefined : v.t === 'api' && v.handle !== undefined);
  return self?.t === 'inst' && self.args !== undefined && values.every(given);
}

function constructedInSight(f: Frame): boolean {
  return f.fn.kind === 'ctor' && f.self?.t === 'inst' && f.self.args !== undefined && f.self.cls.id === f.fn.cls;
}

/** What a test comes to in this context: its literals agree, or it is a parameter that this context passed something for. */
export function outcome(r: Resolver, e: Expr, frame: Frame): boolean | undefined {
  const values = r.evaluate(e, frame);
  if (values.length === 0 && isAbsentOption(r, e, frame)) return false;
  const known = truth(values);
  if (known !== undefined) return isComplete(r, e, frame) ? known : undefined;
  return certain(e, values, frame) ? true : undefined;
}

/** The question may lead to outcomes of other tests, and these to others again: deeper than this, what is visible counts. */
const maxCompleting = 2;

function isComplete(r: Resolver, e: Expr, frame: Frame): boolean {
  if (r.completing >= maxCompleting) return true;
  r.completing++;
  const all = complete(r, e, frame);
  r.completing--;
  return all;
}

/** What a condition comes to where every candidate agrees. */
export function truth(values: Values): boolean | undefined {
  if (values.length === 0) return undefined;
  let all: boolean | undefined;
  for (const v of values) {
    if (v.t === 'pkg' || v.t === 'type' || v.t === 'global' || v.t === 'api') return undefined;
    const t = v.t === 'lit' ? Boolean(v.v) : true;
    if (v.t !== 'lit') return undefined;
    if (all !== undefined && all !== t) return undefined;
    all = t;
  }
  return all;
}

function binary(r: Resolver, e: Extract<Expr, { k: 'bin' }>, frame: Frame): Values {
  const l = r.evaluate(e.l, frame);
  const rr = r.evaluate(e.r, frame);
  if (e.op === 'instanceof') {
    const is = instanceOf(r, l, rr);
    return is === undefined ? none : [lit(is)];
  }
  const absent = (values: Values): boolean =>
    values.length === 1 && values[0]!.t === 'lit' && (values[0]!.v === undefined || values[0]!.v === null);
  if (/^[!=]==?$/.test(e.op) && ((absent(rr) && isAbsentOption(r, e.l, frame)) || (absent(l) && isAbsentOption(r, e.r, frame))))
    return e.op.length === 2 || (absent(rr) ? rr : l).some((v) => v.t === 'lit' && v.v === undefined) ? [lit(e.op.startsWith('='))] : none;
  if (/^[!=]==?$/.test(e.op) && ((absent(rr) && certain(e.l, l, frame)) || (absent(l) && certain(e.r, rr, frame))))
    return [lit(e.op.startsWith('!'))];
  const a = l.length === 1 && l[0]!.t === 'lit' ? l[0]! : undefined;
  const b = rr.length === 1 && rr[0]!.t === 'lit' ? rr[0]! : undefined;
  if (a?.t === 'lit' && b?.t === 'lit') {
    switch (e.op) {
      case '+':
        return typeof a.v === 'string' || typeof b.v === 'string' ? [lit(String(a.v) + String(b.v))] : none;
      case '===':
      case '==':
        return [lit(e.op === '==' && (a.v ?? null) === null ? (b.v ?? null) === null : a.v === b.v)];
      case '!==':
      case '!=':
        return [lit(!(e.op === '!=' && (a.v ?? null) === null ? (b.v ?? null) === null : a.v === b.v))];
      default:
    }
  }
  return none;
}
