/** What happens at a call: arguments, then the callee's effects, callbacks or summary. */
import type { Callback, Effect, Library, Member } from '../model/catalog.js';
import type { Expr } from '../model/facts.js';
import { ambientHandle, callbackArgs, handleFrom, returnsAt, siteHandle, transactionHandle, type UseSite } from '../resolution/api.js';
import { contextArgs, spreadOut } from '../resolution/calls.js';
import { heldHandles, isAsyncContext } from '../resolution/async-context.js';
import { anyMember, elements } from '../resolution/elements.js';
import type { AnyCall } from '../resolution/file-index.js';
import { isTelling } from '../resolution/frames.js';
import {
  flatMap,
  none,
  union,
  type ApiFnValue,
  type ApiValue,
  type FnValue,
  type Frame,
  type Value,
  type Values,
} from '../resolution/values.js';
import type { Resolver } from '../resolution/resolver.js';
import { callbackValues, isCallback } from './callbacks.js';
import { runDispatch, runHooks, runRelease } from './hops.js';
import { defer, rebased, splice } from './splice.js';
import { siteKey } from './compensation.js';
import type { OwnEffect } from './declared.js';
import { effectsAt, type Happening } from './effects.js';
import { happen, joinFlights, mayThrow, settle, type Ctx, type Walk } from './flow.js';
import { exprKey } from './expr-key.js';
import { addPending, assignState, cloneState, dropPending, mergeStates, put, withCond, without, type Flight, type State } from './state.js';
import { commit, connectionOf, endsAll, rollBack } from './transactions.js';
import { baseIsParam, linkOf } from './link.js';
import type { Conds, Link, Occ, Summary } from './types.js';

const combinators = new Set(['all', 'allSettled', 'race', 'any', 'resolve']);
const promiseMethods = new Set(['then', 'catch', 'finally']);
const iterations = new Set(['forEach', 'map', 'flatMap', 'filter', 'find', 'findIndex', 'some', 'every', 'reduce', 'reduceRight', 'sort']);
/** Calls of unknown things that keep their callbacks for later. */
const registrars =
  /^(on|once|off|use|get|post|put|patch|delete|all|head|options|route|subscribe|process|schedule|cron|listen|register|handle|addListener|addEventListener|command|query|mutation|subscription|procedure|define|describe|it|test|beforeEach|afterEach|watch|hook|middleware|addHook|pre|plugin)$/;

export function doCall(w: Walk, e: AnyCall, state: State, used: boolean): Flight | undefined {
  const args = e.k === 'tag' ? e.e : e.a;
  const recvFlight = walkCallee(w, e.f, state);
  const r = w.e.r;
  const name = e.f.k === 'mem' ? e.f.n : '';
  if (e.k === 'call' && e.f.k === 'mem' && e.f.o.k === 'glob' && e.f.o.name === 'Promise' && combinators.has(name)) {
    let all: Flight | undefined;
    for (const a of args) all = joinFlights(all, w.e.walk.expr(w, a, state, true));
    return all ?? { occs: [], lazy: [] };
  }
  if (
    e.k === 'call' &&
    e.f.k === 'mem' &&
    promiseMethods.has(name) &&
    args.length > 0 &&
    (recvFlight || args.some((a) => isCallback(r, a, w.frame)))
  ) {
    return promiseMethod(w, e, name, recvFlight, args, state);
  }
  const callees = e.k === 'call' && e.f.k === 'super' ? superConstructors(w) : r.evaluate(e.f, w.frame);
  const lazyArgs = callees.some((c) => c.t === 'apiFn' && c.member.batch);
  let argFlight: Flight | undefined;
  for (const a of args) {
    const flight = w.e.walk.expr(w, a, state, used);
    if (flight) argFlight = joinFlights(argFlight, flight);
  }
  if (state.dead) return undefined;
  mayThrow(w, state);
  if (
    e.k === 'call' &&
    e.f.k === 'mem' &&
    iterations.has(name) &&
    args[0] &&
    callees.every((c) => c.t === 'native' || c.t === 'pkg') &&
    isCallback(r, args[0], w.frame)
  ) {
    return iterate(w, e, args, state);
  }
  if (e.k === 'new' && e.f.k === 'glob' && e.f.name === 'Promise' && args[0]) {
    const occs = runCallbacks(w, r.evaluate(args[0], w.frame), undefined, linkOf(w, e), state, ctxOf(w, state), true);
    return pendingFlight(state, occs);
  }
  // Work handed to something else as an argument starts there: `push(repo.save())`, `track(client.send())`.
  let carried: Flight | undefined;
  if (argFlight && !lazyArgs) {
    if (isCollecting(e, name)) carried = collect(e, argFlight, state);
    else carried = startLazy(argFlight, state);
  }
  const known = current(
    r,
    // Of a type without an implementation in sight nothing is known.
    callees.filter((c) => c.t !== 'pkg' && c.t !== 'lit' && c.t !== 'type'),
    state,
  );
  if (known.length === 0) return joinFlights(carried, unknownCall(w, e, args, state, used));
  const sequential = known.length > 1 && w.loops > 0 && fromCollection(w, e.f);
  const own = candidates(w, e, known, argFlight, state, sequential, used);
  return joinFlights(carried, recvFlight || own?.lazy.length ? alongChain(w, e, known, recvFlight, own, state) : own);
}

/**
 * Of `tx ?? db`, the one that is meant where the transaction of one is open: the connection itself is what serves outside of it. The same for
 * objects of the project's own that hold one (`this.executor`, which is a pool or a transaction).
 */
function current(r: Resolver, callees: Values, state: State): Values {
  if (callees.length < 2 || state.open.size === 0) return callees;
  const libs = new Map(callees.map((c) => [c, openOf(r, c, state)]));
  const open = new Set([...libs.values()].flat());
  if (open.size === 0) return callees;
  return callees.filter(
    (c) => libs.get(c)!.length > 0 || !(c.t === 'apiFn' ? open.has(connectionOf(c.lib)) : c.t === 'fn' && c.self?.t === 'inst'),
  );
}

/** The libraries of whose open transactions the callee's receiver holds the handle. */
function openOf(r: Resolver, c: Value, state: State): string[] {
  const handles = c.t === 'apiFn' ? [c.recv?.handle] : c.t === 'fn' && c.self?.t === 'inst' ? [...heldHandles(r, [c.self]).values()] : [];
  return handles.flatMap((h) => (h === undefined ? [] : (state.open.get(h)?.lib ?? [])));
}

/** What the call returns stands for the same unstarted work as its receiver. */
function passesOn(m: Member): boolean {
  return (typeof m.returns === 'string' ? m.returns : m.returns?.type) === 'this' || (m.lazy === true && m.effect === undefined);
}

/**
 * Unstarted work of a receiver: a member that `runs` starts it, one that returns the receiver passes it on together with its own; where the
 * receiver is a variable, that keeps it (`multi.set(…); multi.del(…); await multi.exec()`).
 */
function alongChain(
  w: Walk,
  e: AnyCall,
  callees: Values,
  recv: Flight | undefined,
  own: Flight | undefined,
  state: State,
): Flight | undefined {
  const members = callees.flatMap((c) => (c.t === 'apiFn' ? [c.member] : []));
  const kept = e.f.k === 'mem' && e.f.o.k === 'var' ? e.f.o.v : undefined;
  if (members.some((m) => m.runs === 'one')) return runOne(recv, own, state);
  if (members.some((m) => m.runs)) {
    // What the receiver has begun is what its result waits for: `sns.publish(…).promise()`.
    const begun = recv && recv.occs.length > 0 ? joinFlights({ occs: recv.occs, lazy: [] }, own) : own;
    if (!recv || recv.lazy.length === 0) return begun;
    const before = new Set(state.occs);
    for (const run of recv.lazy) run(state);
    if (kept !== undefined) state.flights = without(state.flights, kept);
    return joinFlights(
      pendingFlight(
        state,
        state.occs.filter((o) => !before.has(o)),
      ),
      begun,
    );
  }
  if (!members.some(passesOn)) return own;
  const lazy = recv ? rebound(w, e, callees, recv.lazy) : [];
  const all = joinFlights(recv && lazy.length + recv.occs.length > 0 ? { occs: recv.occs, lazy } : undefined, own);
  if (kept !== undefined && all && all.lazy.length > 0) state.flights = put(state.flights, kept, all);
  return all;
}

/** `match(kind).with('a', first).otherwise(second)`: one of the closures that the chain was given, like the branches of a `switch`. */
function runOne(recv: Flight | undefined, own: Flight | undefined, state: State): Flight {
  const before = new Set(state.occs);
  let merged: State | undefined;
  for (const run of [...(recv?.lazy ?? []), ...(own?.lazy ?? [])]) {
    const branch = cloneState(state);
    run(branch);
    merged = merged ? mergeStates(merged, branch) : branch;
  }
  if (merged) assignState(state, merged);
  return pendingFlight(
    state,
    state.occs.filter((o) => !before.has(o)),
  );
}

/** Unstarted work, bound to the transaction that a later call of the chain names. */
function rebound(w: Walk, e: AnyCall, callees: Values, lazy: Flight['lazy']): Flight['lazy'] {
  for (const c of callees) {
    if (c.t !== 'apiFn' || !c.member.binds) continue;
    const site: UseSite = { lib: c.lib, name: c.name, call: { a: e.k === 'tag' ? e.e : e.a, at: e.at }, frame: w.frame };
    const handle = handleFrom(w.e.r, c.member.binds, site);
    if (handle !== undefined) return lazy.map((run) => (state) => run(state, handle));
  }
  return lazy;
}

/** Several candidates exclude each other, unless a loop runs through all of them. */
function candidates(
  w: Walk,
  e: AnyCall,
  callees: Values,
  argFlight: Flight | undefined,
  state: State,
  sequential: boolean,
  used: boolean,
): Flight | undefined {
  if (callees.length === 1) return oneCallee(w, e, callees[0]!, argFlight, state, used);
  let flight: Flight | undefined;
  let merged: State | undefined;
  for (const c of callees) {
    const own = sequential ? state : cloneState(state);
    if (!sequential) own.conds = pinned(w, e.f, c, state.conds);
    w.candidates = callees.length;
    // `for (const f of fs) await f()`: each is done before the next begins.
    if (sequential && used && flight) settle(flight, state);
    flight = joinFlights(flight, oneCallee(w, e, c, argFlight, own, used));
    w.candidates = 1;
    if (!sequential) merged = merged ? mergeStates(merged, own) : own;
  }
  if (merged) assignState(state, merged);
  return flight;
}

/** A field of this object holds the same candidate at each call: what one of them does goes with nothing that another does. */
function pinned(w: Walk, f: Expr, c: Value, conds: Conds): Conds {
  if (c.t !== 'fn' || c.self?.t !== 'inst' || f.k !== 'mem' || f.o.k !== 'mem' || f.o.o.k !== 'this') return conds;
  const key = exprKey(w, f.o);
  return key === undefined ? conds : withCond(conds, `=${key}`, `${c.self.file.n}.${c.self.cls.id}`);
}

function oneCallee(w: Walk, e: AnyCall, c: Value, argFlight: Flight | undefined, state: State, used: boolean): Flight | undefined {
  switch (c.t) {
    case 'fn':
      return callFn(w, e, c, state, used);
    case 'apiFn':
      return callApi(w, e, c, argFlight, state);
    case 'api': {
      const entry = e.k === 'new' ? c.lib.types[c.type]?.construct : c.lib.types[c.type]?.call;
      return entry ? callMember(w, e, entry, c.lib, c, '', argFlight, state) : undefined;
    }
    case 'apiClass': {
      const member = c.lib.types[c.type]?.construct;
      return member && e.k === 'new' ? callMember(w, e, member, c.lib, undefined, c.type, argFlight, state) : undefined;
    }
    case 'class':
      return e.k === 'new' || (e.k === 'call' && e.f.k === 'super') ? construct(w, e, c, state) : undefined;
    case 'native':
      return callNative(w, e, c, state, used);
    case 'global':
      return unknownCall(w, e, e.k === 'tag' ? e.e : e.a, state, used);
    default:
      return undefined;
  }
}

/** The receiver of a method call runs before the arguments. Its own promise is what `.then` waits for. */
function walkCallee(w: Walk, f: Expr, state: State): Flight | undefined {
  if (f.k === 'mem') return w.e.walk.expr(w, f.o, state, true);
  if (f.k === 'el') {
    w.e.walk.expr(w, f.i, state);
    return w.e.walk.expr(w, f.o, state, true);
  }
  if (f.k === 'cast') return walkCallee(w, f.e, state);
  if (f.k !== 'var' && f.k !== 'glob' && f.k !== 'this' && f.k !== 'super' && f.k !== 'fn') return w.e.walk.expr(w, f, state, true);
  return undefined;
}

function superConstructors(w: Walk): Values {
  let at: typeof w.frame | undefined = w.frame;
  while (at && at.fn.cls === undefined) at = at.parent;
  if (!at) return none;
  const cls = at.file.facts.classes[at.fn.cls!]!;
  return w.e.r.superclass(at.file, cls, w.e.r.rootFrame(at.file, cls.fn));
}

function construct(w: Walk, e: AnyCall, c: Extract<Value, { t: 'class' }>, state: State): Flight | undefined {
  const ctorId = c.cls.ctor;
  const r = w.e.r;
  if (ctorId === undefined) {
    for (const base of r.superclass(c.file, c.cls, c.frame))
      if (base.t === 'class' || base.t === 'apiClass') oneCallee(w, e, base, undefined, state, false);
    return undefined;
  }
  const fn = c.file.facts.fns[ctorId]!;
  if (!fn.body) return undefined;
  const inst = r.instantiate(c, [])[0];
  const frame = r.frame(c.file, fn, r.rootFrame(c.file, c.cls.fn), inst);
  splice(w, w.e.walk.summarise(frame, ctxOf(w, state)), linkOf(w, e), state);
  return undefined;
}

/** `p.then(f)`: f after p; `p.catch(f)`: f only where p failed; `p.finally(f)`: f either way. */
function promiseMethod(w: Walk, e: AnyCall, name: string, recv: Flight | undefined, args: readonly Expr[], state: State): Flight {
  const r = w.e.r;
  const link = linkOf(w, e);
  const before = cloneState(state);
  if (recv) settle(recv, state);
  // What the promise itself started, lazy work included.
  const started = recv ? state.occs.filter((o) => recv.occs.includes(o) || (recv.lazy.length > 0 && !before.occs.includes(o))) : [];
  const run = (a: Expr, on: State, given?: Values[]): Occ[] => {
    w.e.walk.expr(w, a, on);
    return runCallbacks(w, r.evaluate(a, w.frame), given, link, on, ctxOf(w, on));
  };
  let occs: Occ[] = started;
  if (name === 'then') {
    const failed = args[1] ? cloneState(before) : undefined;
    // `ready.then((client) => client.send(…))`, `import('m').then(({ send }) => send(…))`
    const given = e.f.k === 'mem' ? r.evaluate(e.f.o, w.frame) : none;
    if (args[0]) occs = [...occs, ...run(args[0], state, isTelling(given) ? [given] : undefined)];
    if (failed && args[1]) {
      withoutOwn(failed, recv);
      run(args[1], failed);
      assignState(state, mergeStates(state, failed));
    }
  } else if (name === 'catch') {
    const failed = cloneState(state);
    withoutOwn(failed, recv);
    w.catching.push(new Set(started.map((o) => siteKey(o.chain))));
    if (args[0]) run(args[0], failed);
    w.catching.pop();
    assignState(state, mergeStates(state, failed));
  } else if (args[0]) occs = [...occs, ...run(args[0], state)];
  const now = occs.filter((o) => state.occs.includes(o));
  addPending(state, now);
  return { occs: now, lazy: [] };
}

/** In a rejection handler, what the promise itself would have done counts as not done when it is a single effect. */
function withoutOwn(state: State, recv: Flight | undefined): void {
  if (!recv || recv.occs.length !== 1) return;
  state.occs = state.occs.filter((o) => o !== recv.occs[0]);
}

function iterate(w: Walk, e: AnyCall, args: readonly Expr[], state: State): Flight | undefined {
  const r = w.e.r;
  const recv = e.f.k === 'mem' ? r.evaluate(e.f.o, w.frame) : none;
  const items = flatMap(recv, (v) => (v.t === 'arr' ? elements(r, v) : none));
  const name = e.f.k === 'mem' ? e.f.n : '';
  const at = name.startsWith('reduce') ? 1 : 0;
  const params: Values[] | undefined = items.length > 0 ? (at === 1 ? [none, items] : [items]) : undefined;
  const before = cloneState(state);
  w.loops++;
  const occs = runCallbacks(w, r.evaluate(args[0]!, w.frame), params, linkOf(w, e), state, ctxOf(w, state));
  w.loops--;
  if (!endsAll(items, before, state)) assignState(state, mergeStates(before, state));
  return pendingFlight(state, occs);
}

function pendingFlight(state: State, occs: Occ[]): Flight {
  const now = occs.filter((o) => state.occs.includes(o));
  addPending(state, now);
  return { occs: now, lazy: [] };
}

function startLazy(flight: Flight, state: State): Flight | undefined {
  for (const run of flight.lazy) run(state);
  return flight.occs.length > 0 ? { occs: flight.occs, lazy: [] } : undefined;
}

function isCollecting(e: AnyCall, name: string): boolean {
  return e.k === 'call' && (name === 'push' || name === 'add' || name === 'unshift');
}

/** `promises.push(work())`: the work is in the collection's hands until that is awaited. */
function collect(e: AnyCall, flight: Flight, state: State): undefined {
  if (e.k === 'call' && e.f.k === 'mem' && e.f.o.k === 'var') {
    state.flights = put(state.flights, e.f.o.v, joinFlights(state.flights.get(e.f.o.v), flight)!);
    return undefined;
  }
  startLazy(flight, state);
  return undefined;
}

/** The callee's base comes out of a collection that a loop runs through. */
function fromCollection(w: Walk, f: Expr): boolean {
  let base = f;
  while (base.k === 'mem' || base.k === 'cast') base = base.k === 'mem' ? base.o : base.e;
  if (base.k !== 'var') return false;
  const assigns = w.file.assigns.get(base.v) ?? [];
  if (assigns.some((a) => a.path[0] === '[]')) return true;
  const fact = w.file.facts.vars[base.v];
  const place = fact?.kind === 'param' ? w.file.typedBy.get(fact.fn)?.param : undefined;
  return place !== undefined && place.path === undefined;
}

/** A call of something unknown: what it is given is run only where the result is waited for. */
function unknownCall(w: Walk, e: AnyCall, args: readonly Expr[], state: State, used: boolean): Flight | undefined {
  const name = e.f.k === 'mem' ? e.f.n : e.f.k === 'glob' ? e.f.name : e.f.k === 'var' ? (w.file.facts.vars[e.f.v]?.name ?? '') : '';
  const r = w.e.r;
  const store = args[0] && r.evaluate(e.f, w.frame).some((v) => isAsyncContext(v, 'run')) ? args[0] : undefined;
  if (!store && (e.k === 'new' || !used || registrars.test(name) || w.fn.id === 0)) return undefined;
  let link = linkOf(w, e);
  if (args.some((a) => baseIsParam(w, a) && isCallback(r, a, w.frame))) link = { ...link, viaParam: true };
  const ctx = store ? under(w, state, r.evaluate(store, w.frame)) : ctxOf(w, state);
  let occs: Occ[] = [];
  const before = new Set(state.occs);
  for (const a of args)
    if (isCallback(r, a, w.frame)) occs = occs.concat(runCallbacks(w, callbackValues(r, a, w.frame), undefined, link, state, ctx));
  if (w.returning && !store) for (const o of occs) if (!before.has(o)) o.wrapped = true;
  return occs.length > 0 ? pendingFlight(state, occs) : undefined;
}

/** `f.call(x)`, `f.apply(x)`; methods of built-ins that run what they hold. */
function callNative(w: Walk, e: AnyCall, c: Extract<Value, { t: 'native' }>, state: State, used: boolean): Flight | undefined {
  if ((c.name === 'call' || c.name === 'apply') && (c.recv.t === 'fn' || c.recv.t === 'apiFn')) {
    if (c.recv.t === 'apiFn') return callApi(w, e, c.recv, undefined, state);
    const r = w.e.r;
    const args = e.k === 'tag' ? e.e : e.a;
    const self = args[0] ? r.evaluate(args[0], w.frame)[0] : undefined;
    const frame = r.frame(
      c.recv.file,
      c.recv.fn,
      c.recv.frame,
      self ?? c.recv.self,
      c.name === 'call' ? contextArgs(r, c.recv, args.slice(1), w.frame) : undefined,
    );
    return inFlight(w, w.e.walk.summarise(frame, ctxOf(w, state)), linkOf(w, e), state);
  }
  return unknownCall(w, e, e.k === 'tag' ? e.e : e.a, state, used);
}

export function ctxOf(w: Walk, state: State): Ctx {
  return { open: state.open, ambient: w.ctx.ambient };
}

/** The context of what works in the transactions that some values hold. */
function under(w: Walk, state: State, values: Values): Ctx {
  return { open: state.open, ambient: new Map([...w.ctx.ambient, ...heldHandles(w.e.r, values)]) };
}

/**
 * A declared function's effect at a call. Its transaction is in the argument that the declaration names. Where it names none, an outbox row
 * counts as part of whatever transaction is open, and a write as part of one that is handed over.
 */
function declaredHere(w: Walk, fx: OwnEffect, args: readonly Expr[], link: Link, state: State): Happening {
  const { r } = w.e;
  const from = fx.handle === undefined ? args : args.slice(fx.handle, fx.handle + 1);
  const given =
    fx.kind === 'send' && fx.handle === undefined ? [] : heldHandles(r, union(...from.map((a) => r.evaluate(a, w.frame)))).values();
  let [handle] = given;
  if (fx.kind === 'outboxWrite' && fx.handle === undefined) handle ??= [...w.ctx.ambient.values()].at(-1) ?? [...state.open.keys()].at(-1);
  const effect: Effect = {
    kind: fx.kind === 'mark' ? 'write' : fx.kind,
    ...(fx.handle === undefined ? {} : { handle: { arg: fx.handle } }),
  };
  return { fx: { ...fx, place: link }, handle, effect };
}

/** A function of the workspace. */
function callFn(w: Walk, e: AnyCall, c: FnValue, state: State, used: boolean): Flight | undefined {
  const r = w.e.r;
  const args = e.k === 'tag' ? e.e : e.a;
  const link = linkOf(w, e, c);
  const declared = w.e.own.of(c.file, c.fn);
  if (declared === 'ignore') return undefined;
  if (declared) return pendingFlight(state, [happen(w, state, occAt(w, declaredHere(w, declared, args, link, state), link, state))]);
  if (!c.fn.body) return undefined;
  const frame = r.frame(c.file, c.fn, c.frame, c.self, contextArgs(r, c, args, w.frame, w.candidates));
  const ambient = w.e.transactional(c);
  if (ambient) return inAmbient(w, ambient, frame, link, state);
  const carrier = args[w.e.own.handleOf(c.fn) ?? -1];
  const ctx = carrier ? under(w, state, r.evaluate(carrier, w.frame)) : ctxOf(w, state);
  return inFlight(w, unwrapped(w, w.e.walk.summarise(frame, ctx), used), link, state);
}

/**
 * What a function does through the result of an unknown wrapper that it returns (`return withLog(async (req) => …)`) is done where somebody waits
 * for that result. Who only keeps it has a handler for later.
 */
function unwrapped(w: Walk, summary: Summary, used: boolean): Summary {
  if (w.returning || !summary.normal.some((o) => o.wrapped)) return summary;
  const plain = (occs: Occ[]): Occ[] =>
    used ? occs.map((o) => (o.wrapped ? { ...o, wrapped: false } : o)) : occs.filter((o) => !o.wrapped);
  return { ...summary, normal: plain(summary.normal), thrown: plain(summary.thrown) };
}

/** A method whose decorator opens a transaction around it. */
function inAmbient(w: Walk, lib: string, frame: Frame, link: Link, state: State): Flight | undefined {
  const had = w.ctx.ambient.get(lib);
  if (had !== undefined) return inFlight(w, w.e.walk.summarise(frame, ctxOf(w, state)), link, state);
  const handle = `D:${frame.file.n}.${frame.fn.id}`;
  state.open = put(state.open, handle, { link, lib });
  const summary = w.e.walk.summarise(frame, { open: state.open, ambient: new Map([...w.ctx.ambient, [lib, handle]]) });
  const before = new Set(state.occs);
  const flight = inFlight(w, summary, link, state);
  commit(w, state, handle, link);
  // What was bound is another occurrence once it is committed.
  return (
    flight &&
    pendingFlight(
      state,
      state.occs.filter((o) => !before.has(o)),
    )
  );
}

function inFlight(w: Walk, summary: Summary, link: Link, state: State): Flight | undefined {
  const occs = splice(w, summary, link, state);
  const lazy = summary.lazy.map((o) => (st: State) => void happen(w, st, rebased(o, link, st)));
  if (!summary.async) return lazy.length > 0 ? { occs: [], lazy } : undefined;
  const flight = pendingFlight(state, occs);
  return { occs: flight.occs, lazy };
}

/** Runs closures with given parameters, as part of this call. */
export function runCallbacks(
  w: Walk,
  values: Values,
  params: Values[] | undefined,
  link: Link,
  state: State,
  ctx: Ctx,
  whole = false,
): Occ[] {
  let all: Occ[] = [];
  for (const v of values) {
    if (v.t === 'apiFn') {
      // A library method handed over as callback: `xs.forEach(producer.send)`.
      for (const h of effectsAt(
        w.e.r,
        v.lib,
        v.member.effect,
        { lib: v.lib, ...(v.recv ? { recv: v.recv } : {}), name: v.name },
        link,
        w.e.outboxes,
      ))
        all.push(happen(w, state, occAt(w, h, link, state)));
      continue;
    }
    if (v.t !== 'fn' || !v.fn.body) continue;
    const frame = w.e.r.frame(v.file, v.fn, v.frame, v.self, v.bound ? [...v.bound, ...(params ?? [])] : params);
    all = all.concat(splice(w, w.e.walk.summarise(frame, ctx), link, state, whole));
  }
  return all;
}

function callApi(w: Walk, e: AnyCall, c: ApiFnValue, argFlight: Flight | undefined, state: State): Flight | undefined {
  return callMember(w, e, c.member, c.lib, c.recv, c.name, argFlight, state);
}

/** A library's call: its callbacks, then its own effects. */
function callMember(
  w: Walk,
  e: AnyCall,
  member: Member,
  lib: ApiFnValue['lib'],
  recv: ApiValue | undefined,
  name: string,
  argFlight: Flight | undefined,
  state: State,
): Flight | undefined {
  const args = e.k === 'tag' ? e.e : spreadOut(w.e.r, e.a, w.frame);
  const site: UseSite = {
    lib,
    ...(recv ? { recv } : {}),
    name,
    call: { a: args, at: e.at, ...(e.k !== 'tag' && e.ta ? { ta: e.ta } : {}) },
    frame: w.frame,
    ...(e.k === 'tag' ? { tag: { q: e.q } } : {}),
  };
  const link = linkOf(w, e);
  // What it returns is a transaction of its own, open already: `await db.startTransaction().execute()`.
  const returned = returnsAt(w.e.r, member, args, w.frame);
  const opens = typeof returned === 'object' ? returned.handle : undefined;
  if (opens === 'begun' || opens === 'batch')
    state.open = put(state.open, siteHandle(w.file, e.at), { link, lib: connectionOf(lib), ...(opens === 'batch' ? { batch: true } : {}) });
  if (member.batch && argFlight) return batch(w, member, lib, link, argFlight, state);
  let flight: Flight | undefined;
  for (const cb of member.calls ?? []) {
    if (cb.when === 'done') continue;
    if (cb.when === 'alternative') {
      flight = joinFlights(flight, { occs: [], lazy: [(st) => void callBack(w, e, { ...cb, when: 'now' }, site, link, st)] });
      continue;
    }
    const made = callBack(w, e, cb, site, link, state);
    // A synchronous transaction is over when the call returns.
    if (made && member.sync && cb.transaction) settle(made, state);
    else flight = joinFlights(flight, made);
  }
  if (member.confirms) confirm(state, lib);
  const before = state.occs.length;
  if (member.dispatch) flight = joinFlights(flight, runDispatch(w, member.dispatch, site, link, state));
  if (member.releases) flight = joinFlights(flight, runRelease(w, member.releases, site, link, state));
  // An in-process event counts as a send only where no handler goes on from it.
  const goesOn = state.occs.length > before;
  const own = effectsAt(w.e.r, lib, member.effect, site, link, w.e.outboxes);
  const happenings = goesOn ? own.filter((h) => h.fx.category !== 'inProcessBus') : own;
  if (member.lazy && happenings.length > 0) {
    const lazy = happenings.map(
      (h) =>
        (st: State, handle?: string): void =>
          void effect(w, handle === undefined ? h : { ...h, handle }, link, st, recv, site),
    );
    return joinFlights(flight, { occs: [], lazy });
  }
  const occs: Occ[] = [];
  for (const h of happenings) occs.push(...effect(w, h, link, state, recv, site));
  for (const cb of member.calls ?? []) if (cb.when === 'done') flight = joinFlights(flight, callBack(w, e, cb, site, link, state));
  if (occs.length > 0 && !member.sync) flight = joinFlights(flight, pendingFlight(state, occs));
  return flight ?? (member.effect && !member.sync ? { occs: [], lazy: [] } : undefined);
}

/** What was sent through the library so far has arrived. */
function confirm(state: State, lib: Library): void {
  state.occs = state.occs.map((o) =>
    o.fx.kind === 'send' && o.fx.lib === lib && !o.fx.acknowledged ? { ...o, fx: { ...o.fx, acknowledged: true } } : o,
  );
}

/** One effect at this call: transactions open and close, others happen (hooks around writes included). */
function effect(w: Walk, h: Happening, link: Link, state: State, recv: ApiValue | undefined, site: UseSite): Occ[] {
  const lib = connectionOf(h.fx.lib);
  const handle = h.handle ?? recv?.handle ?? `base:${lib}`;
  switch (h.fx.kind) {
    case 'begin':
      state.open = put(state.open, handle, { link, lib });
      return [];
    case 'commit':
      commit(w, state, handle, link);
      return [];
    case 'rollback':
      rollBack(state, handle);
      return [];
    default: {
      const occ = occAt(w, h, link, state);
      const unit = h.effect.unitOfWork && occ.bound === undefined ? `uow:${lib}` : undefined;
      if (unit !== undefined) return inUnitOfWork(w, h, { ...occ, bound: unit }, unit, site, link, state);
      if (h.fx.kind !== 'write') return [happen(w, state, occ)];
      return runHooks(w, h, occ, site, link, state);
    }
  }
}

/** A write that a unit of work collects until it is flushed; all that was collected commits together then. */
function inUnitOfWork(w: Walk, h: Happening, occ: Occ, handle: string, site: UseSite, link: Link, state: State): Occ[] {
  delete occ.escapes;
  if (!state.open.has(handle)) state.open = put(state.open, handle, { link, lib: connectionOf(h.fx.lib), batch: true });
  const made = runHooks(w, h, occ, site, link, state);
  if (h.effect.unitOfWork === 'collects') return made;
  commit(w, state, handle, link);
  return state.occs.filter((o) => o.fx === occ.fx);
}

/** Binds an effect to the transaction it runs in. */
export function occAt(w: Walk, h: Happening, link: Link, state: State): Occ {
  const lib = connectionOf(h.fx.lib);
  const occ: Occ = { fx: h.fx, chain: link, conds: state.conds };
  const isOpen = (x: string): boolean => state.open.has(x) || x.startsWith('param:');
  const own = h.fx.kind === 'send' ? (h.effect.handle && h.effect.handle !== 'receiver' ? h.handle : undefined) : h.handle;
  const explicit = own?.startsWith(ambientHandle) ? w.ctx.ambient.get(own.slice(ambientHandle.length)) : own;
  if (h.fx.kind === 'send' && explicit === undefined) return occ;
  const batchHandle = state.open.get('batch') ? 'batch' : undefined;
  if (batchHandle && h.fx.kind !== 'send') occ.bound = batchHandle;
  else if (explicit && isOpen(explicit)) occ.bound = carriedAs(explicit, lib, state);
  else if (explicit !== null) {
    const ambient = w.ctx.ambient.get(lib);
    if (ambient !== undefined && (explicit === undefined || !isOpen(explicit))) occ.bound = ambient;
    else if (explicit === undefined && state.open.has(`base:${lib}`)) occ.bound = `base:${lib}`;
  }
  if (occ.bound === undefined && h.together) {
    occ.commit = link;
    if (h.together.row && h.fx.kind === 'write') occ.covered = true;
  }
  if (occ.bound === undefined && (h.fx.kind === 'write' || h.fx.kind === 'outboxWrite')) {
    for (const [o, tx] of state.open) {
      if (tx.lib !== lib || tx.batch) continue;
      if (!h.unsure) occ.escapes = o;
      else if (tx.carried) occ.bound = o;
    }
  }
  return occ;
}

/** A handle that came out of a context object is the open transaction that was put into one. */
function carriedAs(handle: string, lib: string, state: State): string {
  if (!handle.startsWith('param:') || state.open.has(handle)) return handle;
  for (const [o, tx] of state.open) if (tx.carried && tx.lib === lib) return o;
  return handle;
}

function batch(w: Walk, member: Member, lib: ApiFnValue['lib'], link: Link, flight: Flight, state: State): Flight {
  const inTx = member.batch?.transaction === true;
  if (inTx) state.open = put(state.open, 'batch', { link, lib: connectionOf(lib) });
  for (const run of flight.lazy) run(state);
  dropPending(state, flight.occs);
  const before = new Set(state.occs.filter((o) => o.bound !== 'batch'));
  if (inTx) commit(w, state, 'batch', link);
  return pendingFlight(
    state,
    state.occs.filter((o) => !before.has(o)),
  );
}

/** A callback that a library runs: now (perhaps in a new transaction), after the commit, in the background, or never as part of this unit. */
function callBack(w: Walk, e: AnyCall, cb: Callback, site: UseSite, link: Link, state: State): Flight | undefined {
  const r = w.e.r;
  const args = e.k === 'tag' ? e.e : e.a;
  if (cb.when === 'handler') {
    if (cb.consumer) for (const t of callbackTargets(w, args, cb)) if (t.t === 'fn') w.e.consumers.add(t.fn);
    return undefined;
  }
  const targets = cb.held ? (site.recv?.held ?? none) : callbackTargets(w, args, cb);
  if (targets.length === 0) return undefined;
  const given = cb.held ? undefined : args[cb.arg];
  if (given && baseIsParam(w, given)) link = { ...link, viaParam: true };
  if (cb.retries && !cb.transaction) link = { ...link, retries: true };
  if (cb.when === 'afterCommit') {
    const probe = cloneState(state);
    probe.occs = [];
    const occs = runCallbacks(w, targets, callbackArgs(r, cb, site), link, probe, { open: new Map(), ambient: new Map() });
    const lib = cb.of ?? connectionOf(site.lib);
    const own = site.recv?.handle === undefined ? undefined : carriedAs(site.recv.handle, lib, state);
    const handle = own ?? w.ctx.ambient.get(lib) ?? [...state.open].find(([, tx]) => tx.lib === lib)?.[0];
    if (handle === undefined) for (const o of occs) happen(w, state, o);
    else defer(w, state, handle, occs);
    return undefined;
  }
  if (cb.when === 'error') {
    const failed = cloneState(state);
    runCallbacks(w, targets, callbackArgs(r, cb, site), link, failed, ctxOf(w, failed));
    assignState(state, mergeStates(state, failed));
    return undefined;
  }
  const params = cb.held ? heldArgs(w, targets, args) : callbackArgs(r, cb, site);
  if (!cb.transaction) {
    const occs = runCallbacks(w, targets, params, link, state, ctxOf(w, state));
    return pendingFlight(state, occs);
  }
  return inTransaction(w, cb, site, targets, params, link, state);
}

/** A callback that was kept gets the arguments of the call that runs it. */
function heldArgs(w: Walk, targets: Values, args: readonly Expr[]): Values[] | undefined {
  const fn = targets.find((v) => v.t === 'fn');
  return fn?.t === 'fn' ? contextArgs(w.e.r, fn, args, w.frame) : undefined;
}

function inTransaction(
  w: Walk,
  cb: Callback,
  site: UseSite,
  targets: Values,
  params: Values[] | undefined,
  link: Link,
  state: State,
): Flight {
  const handle = transactionHandle(cb, site);
  const nested = state.open.has(handle) || handle.startsWith('param:');
  const lib = cb.of ?? connectionOf(site.lib);
  const outerAmbient = w.ctx.ambient.get(lib);
  if (!nested) state.open = put(state.open, handle, { link, lib });
  const ambient = cb.ambient || w.e.ambientLibs.has(lib) ? new Map([...w.ctx.ambient, [lib, handle]]) : w.ctx.ambient;
  const joinsOuter = (cb.ambient || w.e.ambientLibs.has(lib)) && outerAmbient !== undefined;
  const before = new Set(state.occs);
  runCallbacks(w, targets, params, link, state, { open: state.open, ambient: joinsOuter ? w.ctx.ambient : ambient });
  if (!nested && !joinsOuter) commit(w, state, handle, link);
  else if (joinsOuter) state.open = without(state.open, handle);
  const made = state.occs.filter((o) => !before.has(o));
  return pendingFlight(state, made);
}

function callbackTargets(w: Walk, args: readonly Expr[], cb: Callback): Values {
  const r = w.e.r;
  // A trailing callback may stand one place earlier or later where options are optional.
  const at = args[cb.arg];
  let values = at ? r.evaluate(at, w.frame) : none;
  if (cb.path !== undefined)
    values = r.members(
      values.filter((v) => v.t === 'obj' || v.t === 'inst'),
      cb.path,
    );
  else if (!values.some((v) => v.t === 'fn' || v.t === 'apiFn')) {
    const last = args[args.length - 1];
    if (last && last !== at && cb.transaction) values = r.evaluate(last, w.frame);
  }
  return flatMap(values, (v) => (v.t === 'obj' && cb.path === undefined ? none : v.t === 'arr' ? anyMember(r, v) : [v])).filter(
    (v) => v.t === 'fn' || v.t === 'apiFn',
  );
}
