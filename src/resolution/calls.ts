/** What a call returns, and what `new` makes. */
import type { Expr, TypeRef } from '../model/facts.js';
import { constructed, returnsAt, typeUse } from './api.js';
import { feasible } from './assign.js';
import { canonical } from './canonical.js';
import { hasDiscriminant, maxCertain, workOnly } from './contexts.js';
import { containerLookUp } from './inject.js';
import { sqlArgument, textKeys } from './sql-text.js';
import { asyncStores, contextValues, isAsyncContext, isKeyedContext } from './async-context.js';
import { inferredFrom } from './generics.js';
import { keyNames } from './keyed.js';
import { closureReturn } from './closures.js';
import { nativeCall } from './natives.js';
import { computedModule, loaded } from './computed-module.js';
import { cut, known, provisionalResult } from './memo.js';
import type { AnyCall } from './file-index.js';
import type { Resolver } from './resolver.js';
import { isTelling, substOf } from './frames.js';
import {
  apiValue,
  arr,
  flatMap,
  instValue,
  none,
  pending,
  pkg,
  thisOf,
  union,
  type ArrValue,
  type FnValue,
  type Frame,
  type Value,
  type Values,
} from './values.js';

/** Deeper call chains than this count as unknown. */
const maxDepth = 90;

/** `candidates`: how many functions it may be a call of. */
export function callResult(r: Resolver, callee: Value, call: AnyCall, frame: Frame, candidates = 1): Values {
  if (r.depth > maxDepth) return cut(r);
  const args = call.k === 'tag' ? call.e : call.a;
  switch (callee.t) {
    case 'fn': {
      const own = fnResult(r, callee, args, frame, candidates);
      if (isTelling(own)) return own;
      // container.resolve<T>() of the project's own container
      const ta = call.k === 'call' ? call.ta?.[0] : undefined;
      if (ta && callee.fn.typeParams?.length) {
        const typed = r.typeValues(ta, { file: frame.file, subst: substOf(r, frame), frame });
        if (typed.length > 0) return typed;
      }
      return own;
    }
    case 'apiFn': {
      const use = returnsAt(r, callee.member, args, frame);
      if (use === undefined) return none;
      return typeUse(r, use, {
        lib: callee.lib,
        ...(callee.recv ? { recv: callee.recv } : {}),
        name: callee.name,
        call: { a: args, at: call.at, ...(call.k !== 'tag' && call.ta ? { ta: call.ta } : {}) },
        frame,
        ...(call.k === 'tag' ? { tag: { q: call.q } } : {}),
      });
    }
    case 'api': {
      const entry = callee.lib.types[callee.type]?.call;
      if (!entry?.returns) return none;
      return typeUse(r, entry.returns, {
        lib: callee.lib,
        recv: callee,
        name: '',
        call: { a: args, at: call.at, ...(call.k !== 'tag' && call.ta ? { ta: call.ta } : {}) },
        frame,
        ...(call.k === 'tag' ? { tag: { q: call.q } } : {}),
      });
    }
    case 'native':
      return nativeCall(r, callee, { a: args }, frame);
    case 'class':
      return none;
    // What has no `new` before it makes one all the same: `require('stripe')(key)`, `Queue('orders')`.
    case 'apiClass':
      return made(r, callee, { a: args, at: call.at, ...(call.k !== 'tag' && call.ta ? { ta: call.ta } : {}) }, frame);
    case 'type':
      return callee.ref.k === 'fn' && callee.ref.ret
        ? containerOr(r, call, frame, r.typeValues(callee.ref.ret, { file: callee.file, subst: callee.subst }))
        : none;
    case 'pkg': {
      if (callee.name === computedModule.name) return loaded(r, args, frame);
      if (isAsyncContext(callee, 'getStore')) return asyncStores(r);
      if (isKeyedContext(callee, 'get')) return contextValues(r, args[0], frame);
      // `als.run(store, work)` gives what the work gives.
      if (isAsyncContext(callee, 'run'))
        return args[1] ? flatMap(r.evaluate(args[1], frame), (v) => (v.t === 'fn' ? closureReturn(r, v, []) : none)) : none;
      const found = containerOr(r, call, frame, none);
      if (found.length > 0) return found;
      // A function wrapped by an unknown package's helper (promisify, memoize, asyncHandler) is still that function.
      const wrapped = args.flatMap((a) => r.evaluate(a, frame).filter((v) => v.t === 'fn' || v.t === 'apiFn'));
      return union(wrapped, [pkg(callee.name, `${callee.path}()`)]);
    }
    case 'global':
      return none;
    default:
      return none;
  }
}

function containerOr(r: Resolver, call: AnyCall, frame: Frame, otherwise: Values): Values {
  const found = call.k === 'call' ? containerLookUp(r, call, frame) : none;
  return found.length > 0 ? found : otherwise;
}

/** The values a function returns when called here. */
function fnResult(r: Resolver, f: FnValue, args: readonly Expr[], frame: Frame, candidates: number): Values {
  const at = r.frame(f.file, f.fn, f.frame, f.self, contextArgs(r, f, args, frame, candidates));
  if (at.result) return known(r, at.result);
  at.result = pending;
  const cuts = r.cuts;
  r.depth++;
  const values = returned(r, f, at);
  r.depth--;
  at.result = values;
  if (r.cuts !== cuts) provisionalResult(r, at);
  return values;
}

function returned(r: Resolver, f: FnValue, at: Frame): Values {
  let values: Values = none;
  for (const e of f.file.returns.get(f.fn.id) ?? []) {
    const guards = at.args && f.file.guards.get(e)?.filter((g) => isOfWhatIsGiven(at, g.c));
    if (!guards || feasible(r, { guards }, at)) values = union(values, r.evaluate(e, at));
  }
  if (isTelling(values) || !f.fn.returns) return values;
  const typed = r.typeValues(f.fn.returns, { file: f.file, subst: inferredFrom(r, at, substOf(r, at)), frame: at });
  return typed.length > 0
    ? union(
        values.filter((v) => v.t === 'lit'),
        typed,
      )
    : values;
}

/**
 * A test of nothing but what the function and its object are given. Others are not worked out for what it returns: they may ask for what is only
 * being worked out, and leave it unknown.
 */
function isOfWhatIsGiven(at: Frame, e: Expr): boolean {
  const every = (parts: readonly Expr[]): boolean => parts.every((x) => isOfWhatIsGiven(at, x));
  switch (e.k) {
    case 'str':
    case 'num':
    case 'bool':
    case 'null':
    case 'undef':
    case 'glob':
      return true;
    case 'this': {
      // Made in sight.
      const self = thisOf(at);
      return self?.t === 'inst' && self.args !== undefined;
    }
    case 'var': {
      const kind = at.file.facts.vars[e.v]?.kind;
      return kind === 'param' || kind === 'class' || kind === 'enum' || kind === 'import';
    }
    case 'mem':
      return every([e.o]);
    case 'un':
    case 'cast':
      return every([e.e]);
    case 'bin':
    case 'log':
      return every([e.l, e.r]);
    default:
      return false;
  }
}

/** The arguments of a call, what a list of known items is spread into each at its own place: `fetch(...args)`. */
export function spreadOut(r: Resolver, args: Expr[], frame: Frame): Expr[] {
  if (!args.some((a) => a.k === 'spread')) return args;
  return args.flatMap((a): Expr[] => {
    const lists = a.k === 'spread' ? r.evaluate(a.e, frame) : none;
    const list = lists.length === 1 && lists[0]!.t === 'arr' ? lists[0]!.list : undefined;
    return a.k === 'spread' && list ? list.map((_, n) => ({ k: 'el', o: a.e, i: { k: 'num', n }, at: 0 })) : [a];
  });
}

/**
 * Arguments as far as they can matter to the callee: functions, library values, instances, literals, objects that hold some of these. `candidates`:
 * how many functions it may be a call of.
 */
export function contextArgs(r: Resolver, f: FnValue, args: readonly Expr[], frame: Frame, candidates = 1): Values[] | undefined {
  if (f.fn.params.length === 0) return [];
  const result: Values[] = f.bound ? [...f.bound] : [];
  for (const a of args) {
    if (a.k === 'spread') {
      for (const v of r.evaluate(a.e, frame)) {
        if (v.t === 'arr' && v.list) result.push(...v.list.map((x) => relevant(r, x, 0)));
        else return undefined;
      }
      continue;
    }
    result.push(argumentValues(r, a, frame));
  }
  return repeated(f, frame, candidates > maxCertain ? workOnly(r, result) : result);
}

/**
 * A function that calls itself with an object written anew (`retry({ ...options, name }, attempt + 1)`): each call's object is another one, but made by the
 * same expression. The one of the call before stands for all, so that the calls end in one context.
 */
function repeated(f: FnValue, frame: Frame, args: Values[]): Values[] {
  let outer: Frame | undefined = frame;
  while (outer && outer.fn !== f.fn) outer = outer.parent;
  const had = outer?.args;
  if (!had) return args;
  const same = (v: Value, i: number): Value =>
    v.t === 'obj' ? (had[i]?.find((x) => x.t === 'obj' && x.e === v.e && x.file === v.file) ?? v) : v;
  return args.map((values, i) => (values.some((v) => v.t === 'obj') ? values.map((v) => same(v, i)) : values));
}

/** An argument as far as it can matter to a callee. */
export function argumentValues(r: Resolver, e: Expr, frame: Frame): Values {
  const values = r.evaluate(e, frame);
  const sql = maybeSql(e, values) ? sqlArgument(r, e, frame) : undefined;
  return sql ? [sql] : relevant(r, values, 0);
}

/** Worth a look: a long string, text put together from parts, or an object with a text of its own. */
function maybeSql(e: Expr, values: Values): boolean {
  if (values.length === 0) return e.k === 'tpl' || e.k === 'bin' || e.k === 'var';
  return values.some((v) =>
    v.t === 'lit' ? typeof v.v === 'string' && v.v.length > 12 : v.t === 'obj' && v.e.p.some((p) => 'n' in p && textKeys.includes(p.n)),
  );
}

/** Drops what cannot change the callee's effects: strings stay (event names, flags), plain data goes. */
function relevant(r: Resolver, values: Values, depth: number): Values {
  const some = values.filter((v) => matters(r, v, depth));
  // The list itself where nothing is dropped: its key is known already.
  const kept = some.length === values.length ? values : some;
  return kept.some((v) => v.t === 'obj' || v.t === 'arr' || v.t === 'fn') ? kept.map((v) => canonical(r, v)) : kept;
}

function matters(r: Resolver, v: Value, depth: number): boolean {
  switch (v.t) {
    case 'obj':
      if (depth > 2) return false;
      for (const p of v.e.p) {
        if ('spread' in p) {
          if (r.evaluate(p.spread, v.frame).some((x) => matters(r, x, depth + 1))) return true;
        } else if ('n' in p && (p.e.k === 'str' || p.e.k === 'num' || p.e.k === 'tpl' || p.e.k === 'null')) {
          if (depth === 0 && p.e.k === 'str' && v.e.p.length <= 3) return true;
        } else if (r.evaluate(p.e, v.frame).some((x) => (x.t === 'lit' ? typeof x.v === 'boolean' : matters(r, x, depth + 1)))) return true;
      }
      return depth === 0 && hasDiscriminant(r, v);
    case 'arr':
      return depth <= 2 && v.items.some((x) => x.t !== 'lit' && matters(r, x, depth + 1));
    case 'pkg':
      return false;
    case 'lit':
      return typeof v.v !== 'number';
    case 'type':
      return v.ref.k === 'ref';
    default:
      return true;
  }
}

/** What `new X(args)` of a value that is `callee` gives. */
export function made(r: Resolver, callee: Value, e: { a: Expr[]; at: number; ta?: TypeRef[] }, frame: Frame): Values {
  return (
    (callee.t === 'api' || callee.t === 'apiClass' ? constructed(r, callee, e, frame) : undefined) ??
    r.instantiate(
      callee,
      e.a.map((a) => r.evaluate(a, frame).map((v) => canonical(r, v))),
      e.ta?.map((t) => r.typeValues(t, { file: frame.file, subst: substOf(r, frame), frame })),
    )
  ).map((v) =>
    v.t === 'api' && (v.lib.category === 'inProcessBus' || v.lib.hooks)
      ? apiValue(v.lib, v.type, { ...v, origin: `${frame.file.n}.${e.at}` })
      : v,
  );
}

/** `new X(args)`. */
export function instantiate(_r: Resolver, callee: Value, args: Values[], targs?: Values[]): Values {
  if (callee.t === 'class') return [instValue(callee.file, callee.cls, callee.frame, args.length > 0 ? args : undefined, targs)];
  if (callee.t === 'apiClass') {
    const made = apiValue(callee.lib, callee.type, { ...(callee.sub ? { owner: callee.sub, target: callee.sub.cls.name } : {}) });
    const target = callee.lib.types[callee.type]?.construct?.returns;
    if (target !== undefined && typeof target !== 'string' && target.target && 'arg' in target.target) {
      const name = args[target.target.arg]?.find((v) => v.t === 'lit');
      if (name?.t === 'lit' && typeof name.v === 'string') return [apiValue(callee.lib, callee.type, { target: name.v })];
    }
    return [made];
  }
  if (callee.t === 'global') {
    if (callee.name === 'Map' || callee.name === 'WeakMap') {
      const entries = mapEntries(args[0] ?? none);
      if (entries) return [entries];
    }
    if (callee.name === 'Map' || callee.name === 'Set' || callee.name === 'Array' || callee.name === 'WeakMap')
      return [
        {
          t: 'arr',
          items: flatMap(args[0] ?? none, (v) => (v.t === 'arr' ? v.items : none)),
          key: `a:new:${args.map((a) => a.map((v) => v.key).join()).join()}`,
        },
      ];
    // A proxy does what its target does, whatever its traps add.
    return callee.name === 'Proxy' ? (args[0] ?? none) : none;
  }
  if (callee.t === 'fn') return none;
  if (callee.t === 'pkg') return [pkg(callee.name, `new ${callee.path}`)];
  return none;
}

/** `new Map([[key, value], …])` with all pairs in sight. */
function mapEntries(given: Values): Value | undefined {
  const [list, ...others] = given;
  if (list?.t !== 'arr' || others.length > 0 || !list.list) return undefined;
  const keyed: NonNullable<ArrValue['keyed']> = [];
  for (const [pair, ...more] of list.list) {
    if (pair?.t !== 'arr' || pair.list?.length !== 2 || more.length > 0) return undefined;
    const keys = keyNames(pair.list[0]!);
    keyed.push({ ...(keys ? { keys } : {}), values: pair.list[1]! });
  }
  return { ...arr(union(...keyed.map((e) => e.values))), key: `a:map:${list.key}`, keyed };
}
