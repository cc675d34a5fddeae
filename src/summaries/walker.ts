/**
 * The walk: one function in one context, its statements in order, over the state of the path.
 * Calls of workspace functions are answered by their summaries; what happens at a call is in `call.ts`.
 */
import type { BindTarget, Expr, FnFact, Stmt, VarId } from '../model/facts.js';
import { walkBody } from '../model/walk.js';
import { elements } from '../resolution/elements.js';
import { flatMap, literal, none, type Frame, type Values } from '../resolution/values.js';
import { endsAll } from './transactions.js';
import { doCall } from './call.js';
import { attempted } from './compensation.js';
import { condition } from './conditions.js';
import { exprKey } from './expr-key.js';
import { dropOthers, flagOf, noteOpened } from './own-transaction.js';
import { systemOf } from './order.js';
import { joinFlights, settle, type Ctx, type Engine, type JumpTarget, type Walk } from './flow.js';
import {
  assignState,
  cloneState,
  compatible,
  dropPending,
  mergeStates,
  newState,
  noConds,
  put,
  replacePending,
  setFlag,
  withCond,
  without,
  type Flag,
  type Flight,
  type State,
} from './state.js';
import { closuresOf, emptySummary, keyOf, type Occ, type Summary } from './types.js';

/** Deeper call chains are not followed. */
const maxDepth = 60;
const maxContexts = 400;

/** The summary of a function in a context; walked once per context. */
export function summarise(e: Engine, frame: Frame, ctx: Ctx): Summary {
  if (!e.mayAct(frame.file, frame.fn)) return idle(e, frame.fn);
  const key = contextKey(frame, ctx);
  const had = e.summaries.get(key);
  if (had) return had;
  const running = e.busy.get(key);
  if (running) {
    running.hit = true;
    return running.provisional;
  }
  const fnKey = `${frame.file.n}.${frame.fn.id}`;
  if (e.depth > maxDepth || e.aborted()) return emptySummary();
  const count = (e.contexts.get(fnKey) ?? 0) + 1;
  e.contexts.set(fnKey, count);
  if (count > maxContexts && frame.args && !frame.closuresOnly) {
    const plain = e.r.frame(frame.file, frame.fn, frame.parent, frame.self);
    if (plain !== frame) return summarise(e, plain, ctx);
  }
  e.reached.add(fnKey);
  const entry = { provisional: emptySummary(), hit: false };
  e.busy.set(key, entry);
  e.depth++;
  let summary = walkFn(e, frame, ctx);
  if (entry.hit) {
    entry.provisional = summary;
    summary = walkFn(e, frame, ctx);
  }
  e.depth--;
  e.busy.delete(key);
  summary = orNothing(e, summary);
  e.summaries.set(key, summary);
  return summary;
}

/** Most summaries say that nothing happens: one stands for all of these. */
function orNothing(e: Engine, s: Summary): Summary {
  const lists = s.normal.length + s.thrown.length + s.incidents.length + s.lazy.length;
  if (lists + s.opens.size + s.committed.size + s.rolledBack.size + s.deferred.size > 0) return s;
  const kind = `${s.async ? 'async' : ''} ${s.never ? 'never' : ''}`;
  const nothing = e.nothing.get(kind) ?? s;
  e.nothing.set(kind, nothing);
  return nothing;
}

/** The context as a key: the frame, and the transactions that the caller has open. */
function contextKey(frame: Frame, ctx: Ctx): string {
  if (ctx.open.size + ctx.ambient.size === 0) return `${frame.id}`;
  const ambient = [...ctx.ambient].map(([lib, handle]) => `${lib}=${handle}`).sort();
  const open = [...ctx.open].map(([handle, tx]) => (tx.carried ? `${handle}+` : handle)).sort();
  return `${frame.id}|${open.join()}|${ambient.join()}`;
}

/** The summary of a function that has no effects: all that matters is whether it returns. */
function idle(e: Engine, fn: FnFact): Summary {
  const had = e.idle.get(fn);
  if (had) return had;
  const summary = emptySummary();
  summary.never = !fn.async && !fn.generator && fn.body !== undefined && neverReturns(fn.body);
  e.idle.set(fn, summary);
  return summary;
}

/** A body whose last statement always throws. */
function neverReturns(s: Stmt): boolean {
  if (s.k === 'throw') return true;
  if (s.k !== 'seq' || s.s.length === 0) return false;
  return neverReturns(s.s[s.s.length - 1]!) && s.s.slice(0, -1).every((x) => x.k === 'expr');
}

function walkFn(e: Engine, frame: Frame, ctx: Ctx): Summary {
  const { file, fn } = frame;
  const summary = emptySummary();
  const w: Walk = {
    e,
    frame,
    file,
    fn,
    ctx,
    summary,
    exits: [],
    throws: [[]],
    breaks: [],
    continues: [],
    catching: [],
    retFlights: [],
    returning: false,
    candidates: 1,
    loops: 0,
  };
  const state = newState(ctx.open);
  for (const p of fn.params) if (p.default) walkExpr(w, p.default, state);
  if (fn.body) walkStmt(w, fn.body, state);
  if (!state.dead) w.exits.push(state);
  summary.never = w.exits.length === 0 && !fn.async && !fn.generator && fn.body !== undefined;
  let end: State | undefined;
  const waiting = w.exits.some((s) => s.deferred.size > 0) ? waitingAtExits(w.exits) : undefined;
  for (const s of w.exits) end = end ? mergeStates(end, s) : s;
  const thrown = (w.throws[0] ?? []).reduce<State | undefined>((a, s) => (a ? mergeStates(a, s) : s), undefined);
  finish(w, end, thrown);
  if (waiting) summary.deferred = waiting;
  return summary;
}

/** What waits for a commit at the exits, and which effects are on none of its paths: callers see all of them together. */
function waitingAtExits(exits: readonly State[]): Map<string, Occ[]> {
  const waiting = new Map<string, Occ[]>();
  const all = exits.flatMap((s) => s.occs);
  for (const [handle, occ] of exits.flatMap((s) => [...s.deferred].flatMap(([h, occs]) => occs.map((o) => [h, o] as const)))) {
    const had = waiting.get(handle) ?? [];
    if (had.some((o) => o.chain === occ.chain && o.fx === occ.fx)) continue;
    const on = exits.filter((s) => s.deferred.get(handle)?.includes(occ));
    const beside = new Set(on.flatMap((s) => s.occs.filter((o) => compatible(o.conds, occ.conds)).map((o) => keyOf(o.fx))));
    const apart = new Set([...(occ.apart ?? []), ...all.filter((o) => !beside.has(keyOf(o.fx))).map((o) => o.fx)]);
    waiting.set(handle, [...had, apart.size > 0 ? { ...occ, apart } : occ]);
  }
  return waiting;
}

/** Turns the states at the exits into the summary that callers read. */
function finish(w: Walk, end: State | undefined, thrown: State | undefined): void {
  const { summary, fn } = w;
  const shown = new Map<Occ, Occ>();
  summary.async = Boolean(fn.async) || w.retFlights.some((f) => f.occs.length > 0 || f.lazy.length > 0);
  if (end) {
    const settled = new Set(w.retFlights.flatMap((f) => f.occs));
    summary.normal = exportOccs(w, end.occs, (o) => end.pending.has(o) && !settled.has(o), shown);
    for (const [h, tx] of end.open) if (!w.ctx.open.has(h)) summary.opens.set(h, tx);
    for (const h of w.ctx.open.keys()) if (!end.open.has(h) && !summary.committed.has(h)) summary.rolledBack.add(h);
  }
  if (thrown) summary.thrown = exportOccs(w, thrown.occs, (o) => thrown.pending.has(o), shown);
}

/**
 * Effects as callers see them: one of each kind, and what was joined in this function marked as such. `shown`: what stands for effects so far, since
 * what has happened when it throws has mostly happened when it doesn't.
 */
function exportOccs(w: Walk, occs: Occ[], pending: (o: Occ) => boolean, shown: Map<Occ, Occ>): Occ[] {
  const kept = new Map<string, Occ>();
  const out: Occ[] = [];
  for (const o of occs) {
    const floating = o.floating === true || pending(o);
    const key = `${keyOf(o.fx)}|${o.bound ?? ''}|${o.escapes ?? ''}|${floating ? 'f' : ''}${o.covered ? 'c' : ''}${o.commit ? 'k' : ''}${o.wrapped ? 'w' : ''}|${closuresOf(o.chain)}`;
    const had = kept.get(key);
    if (had) {
      noteFurther(w.e, had, o);
      continue;
    }
    kept.set(key, o);
    const joined = joinedBy(w, o);
    // Most are handed on as they are.
    if (floating === (o.floating === true) && joined === o.joined && o.conds.size === 0) {
      out.push(o);
      continue;
    }
    let made = shown.get(o);
    if (!made || (made.floating === true) !== floating) {
      made = { ...o, conds: noConds };
      if (floating) made.floating = true;
      if (joined) made.joined = joined;
      shown.set(o, made);
    }
    out.push(made);
  }
  return out;
}

/** More than a refactoring would want to touch in one go. */
const mostFurther = 30;

/** Callers see one effect of each kind; what mends a finding has to mend the others as well. */
function noteFurther(e: Engine, shown: Occ, o: Occ): void {
  let list = e.further.get(shown.chain);
  if (!list) e.further.set(shown.chain, (list = []));
  if (list.length < mostFurther && o.chain !== shown.chain && !list.includes(o)) list.push(o);
}

/** The pairs that the effect is a part of and that were found here or further down. */
function joinedBy(w: Walk, o: Occ): ReadonlySet<string> | undefined {
  if (w.summary.pairKeys.size === 0) return o.joined;
  let joined: Set<string> | undefined;
  const from = `${systemOf(o)}>`;
  const to = `:${o.fx.technology}`;
  for (const k of w.summary.pairKeys) {
    if (o.joined?.has(k) || !(k.startsWith(from) || k.endsWith(to))) continue;
    joined ??= new Set(o.joined);
    joined.add(k);
  }
  return joined ? sharedSet(w.e, joined) : o.joined;
}

/** One set for all effects that are part of the same pairs: there are few such sets, and very many effects. */
function sharedSet(e: Engine, pairs: ReadonlySet<string>): ReadonlySet<string> {
  const key = [...pairs].sort().join();
  const had = e.pairSets.get(key);
  if (had) return had;
  e.pairSets.set(key, pairs);
  return pairs;
}

export function walkStmt(w: Walk, s: Stmt, state: State): void {
  if (state.dead) return;
  switch (s.k) {
    case 'seq':
      for (const x of s.s) walkStmt(w, x, state);
      return;
    case 'expr':
      walkExpr(w, s.e, state);
      return;
    case 'if':
      walkIf(w, s, state);
      return;
    case 'loop':
      walkLoop(w, s, state);
      return;
    case 'try':
      walkTry(w, s, state);
      return;
    case 'switch':
      walkSwitch(w, s, state);
      return;
    case 'ret':
      if (s.e) {
        const awaited = w.fn.async === true || w.throws.length > 1;
        w.returning = !awaited;
        const flight = walkExpr(w, s.e, state, true);
        w.returning = false;
        if (flight) {
          if (awaited) settle(flight, state);
          else {
            for (const run of flight.lazy) run(state);
            w.retFlights.push(flight);
          }
        }
      }
      w.exits.push(cloneState(state));
      state.dead = true;
      return;
    case 'throw':
      walkExpr(w, s.e, state);
      w.throws[w.throws.length - 1]!.push(cloneState(state));
      state.dead = true;
      return;
    case 'break':
      leave(w.breaks, s.label, state);
      return;
    case 'continue':
      leave(w.continues, s.label, state);
      return;
    case 'label':
      walkLabelled(w, s, state);
      return;
  }
}

/** To the end of the innermost loop or switch, or of the one that has the label. */
function leave(targets: JumpTarget[], label: string | undefined, state: State): void {
  const to = label === undefined ? targets.findLast((t) => !t.block) : targets.findLast((t) => t.label === label);
  to?.states.push(cloneState(state));
  state.dead = true;
}

function walkLabelled(w: Walk, s: Extract<Stmt, { k: 'label' }>, state: State): void {
  if (s.s.k === 'loop') {
    walkLoop(w, s.s, state, s.label);
    return;
  }
  w.breaks.push({ label: s.label, block: true, states: [] });
  walkStmt(w, s.s, state);
  for (const b of w.breaks.pop()!.states) assignState(state, mergeStates(state, b));
}

function walkIf(w: Walk, s: Extract<Stmt, { k: 'if' }>, state: State): void {
  branch(
    w,
    s.c,
    state,
    (st) => walkStmt(w, s.t, st),
    (st) => s.e && walkStmt(w, s.e, st),
  );
}

/** Runs the two sides of a test on their own copies of the state and merges. */
function branch(w: Walk, test: Expr, state: State, yes: (s: State) => void, no: (s: State) => void): void {
  // A test's own calls come first: `if (await save())`.
  walkExpr(w, test, state);
  const { known, literals } = condition(w.e.r, test, w.frame, state);
  if (known === true) return yes(state);
  if (known === false) return no(state);
  const a = cloneState(state);
  const b = cloneState(state);
  for (const l of literals.yes) a.conds = withCond(a.conds, l.key, l.value);
  for (const l of literals.no) b.conds = withCond(b.conds, l.key, l.value);
  const tested = testedHandle(w, test);
  const freed = tested && freeFrom(tested.there ? b : a, tested.handle);
  dropOthers(a, test, true);
  dropOthers(b, test, false);
  noteTested(w, test, a, true);
  noteTested(w, test, b, false);
  if (!contradicts(state, literals.yes)) yes(a);
  else a.dead = true;
  if (!contradicts(state, literals.no)) no(b);
  else b.dead = true;
  noteOpened(state, a, b);
  noteOpened(state, b, a);
  const merged = mergeStates(a, b);
  // After the branch the write stands once, as it was before.
  if (freed && freed.size > 0) {
    const all = new Set(merged.occs);
    merged.occs = merged.occs.filter((o) => !all.has(freed.get(o)!));
  }
  assignState(state, merged);
}

/** On each side of a test a local variable that is set anew elsewhere in the function is what the test says, until it is set again. */
function noteTested(w: Walk, test: Expr, side: State, holds: boolean): void {
  const flag = flagOf(test, holds);
  if (flag && isFlag(w, flag.v)) setFlag(side, flag.v, flag);
}

/** `if (transaction)`, `if (!options.transaction)`: a test whether the caller gave a transaction; `there`: it did where the test holds. */
function testedHandle(w: Walk, test: Expr): { handle: string; there: boolean } | undefined {
  if (test.k === 'un' && test.op === '!') {
    const inner = testedHandle(w, test.e);
    return inner && { ...inner, there: !inner.there };
  }
  if (test.k !== 'var' && test.k !== 'mem') return undefined;
  const values = w.e.r.evaluate(test, w.frame).filter((v) => v.t !== 'lit');
  const [v] = values;
  if (values.length !== 1 || v?.t !== 'api' || !v.handle?.startsWith('param:')) return undefined;
  return { handle: v.handle, there: true };
}

/** There is no such transaction here: what was to be bound to it has committed by itself. Gives what stands for what. */
function freeFrom(state: State, handle: string): Map<Occ, Occ> {
  const freed = new Map<Occ, Occ>();
  state.occs = state.occs.map((o) => {
    if (o.bound !== handle) return o;
    const free = { ...o };
    delete free.bound;
    freed.set(free, o);
    replacePending(state, o, free);
    return free;
  });
  return freed;
}

function contradicts(state: State, literals: { key: string; value: string }[]): boolean {
  return literals.some((l) => {
    const had = state.conds.get(l.key);
    if (had === undefined || had === l.value) return false;
    return had === `!${l.value}` || l.value === `!${had}` || (!had.startsWith('!') && !l.value.startsWith('!'));
  });
}

/** What a loop goes through. */
function itemsOf(w: Walk, over: Expr | undefined): Values {
  return over ? flatMap(w.e.r.evaluate(over, w.frame), (v) => elements(w.e.r, v)) : none;
}

function walkLoop(w: Walk, s: Extract<Stmt, { k: 'loop' }>, state: State, label?: string): void {
  if (s.init) walkStmt(w, s.init, state);
  if (s.over) {
    const flight = walkExpr(w, s.over, state);
    if (flight && s.kind === 'awaitOf') settle(flight, state);
  }
  if (s.c && s.kind !== 'do') walkExpr(w, s.c, state);
  forgetFlags(s.body, state);
  const before = cloneState(state);
  const target = { states: [], ...(label === undefined ? {} : { label }) };
  w.breaks.push({ ...target, states: [] });
  w.continues.push({ ...target, states: [] });
  w.loops++;
  walkStmt(w, s.body, state);
  w.loops--;
  const continues = w.continues.pop()!.states;
  const breaks = w.breaks.pop()!.states;
  for (const c of continues) assignState(state, mergeStates(state, c));
  if (s.inc && !state.dead) walkExpr(w, s.inc, state);
  if (s.c && s.kind === 'do' && !state.dead) walkExpr(w, s.c, state);
  const endless = s.kind === 'while' && s.c?.k === 'bool' && s.c.b;
  const always = s.kind === 'do' || endless || (before.open.size > 0 && endsAll(itemsOf(w, s.over), before, state));
  let after = always ? state : mergeStates(before, cloneState(state));
  if (endless) after = { ...after, dead: true };
  for (const b of breaks) after = mergeStates(after, b);
  // What was tested inside one iteration says nothing about another.
  after.conds = before.conds;
  assignState(state, after);
}

function walkTry(w: Walk, s: Extract<Stmt, { k: 'try' }>, state: State): void {
  const start = cloneState(state);
  w.throws.push([]);
  const exitsBefore = w.exits.length;
  walkStmt(w, s.b, state);
  const thrown = w.throws.pop()!;
  let caught: State | undefined;
  if (s.c) {
    caught = thrown.reduce<State | undefined>((a, t) => (a ? mergeStates(a, t) : cloneState(t)), undefined) ?? start;
    caught.dead = false;
    const left = [...(state.dead ? [] : [state]), ...w.exits.slice(exitsBefore)];
    if (left.length > 0) settleAwaited(caught, start, left);
    w.catching.push(attempted(start, [state, ...w.exits.slice(exitsBefore), ...thrown]));
    walkStmt(w, s.c, caught);
    w.catching.pop();
  } else {
    w.throws[w.throws.length - 1]!.push(...thrown.map((t) => (s.f ? runFinally(w, s.f, cloneState(t)) : t)));
  }
  const merged = caught ? mergeStates(state, caught) : state;
  if (s.f) {
    // finally follows success, failure and returns.
    for (const exit of w.exits.splice(exitsBefore)) {
      const after = runFinally(w, s.f, exit);
      // A `return` in it has its own exit already.
      if (!after.dead) w.exits.push(after);
    }
    const dead = merged.dead;
    if (!dead) walkStmt(w, s.f, merged);
  }
  assignState(state, merged);
}

/** Work that was begun and awaited in the try is no longer in flight in its catch: what was awaited has failed. */
function settleAwaited(caught: State, start: State, left: readonly State[]): void {
  dropPending(
    caught,
    [...caught.pending].filter((o) => !start.pending.has(o) && !left.some((l) => l.pending.has(o))),
  );
}

function runFinally(w: Walk, f: Stmt, state: State): State {
  state.dead = false;
  walkStmt(w, f, state);
  return state;
}

function walkSwitch(w: Walk, s: Extract<Stmt, { k: 'switch' }>, state: State): void {
  walkExpr(w, s.d, state);
  const key = exprKey(w, s.d);
  const subject = literal(w.e.r.evaluate(s.d, w.frame));
  w.breaks.push({ states: [] });
  let fall: State | undefined;
  const rest = cloneState(state);
  let hasDefault = false;
  for (const c of s.cases) {
    if (!c.t) hasDefault = true;
    const test = c.t ? literal(w.e.r.evaluate(c.t, w.frame)) : undefined;
    let entry: State = cloneState(rest);
    if (subject && test && subject.v !== test.v) entry.dead = true;
    if (subject && !c.t && s.cases.some((x) => x.t && literal(w.e.r.evaluate(x.t, w.frame))?.v === subject.v)) entry.dead = true;
    if (key && test && !entry.dead) entry.conds = withCond(entry.conds, key, JSON.stringify(test.v));
    if (fall && !fall.dead) entry = mergeStates(entry, fall);
    for (const x of c.s) walkStmt(w, x, entry);
    fall = entry;
  }
  let after: State | undefined = fall;
  for (const b of w.breaks.pop()!.states) after = after ? mergeStates(after, b) : b;
  if (!hasDefault || !after) after = after ? mergeStates(after, rest) : rest;
  after.conds = state.conds;
  assignState(state, after);
}

/** Walks an expression; the result stands for the work its value is a promise of. `used`: awaited or returned. */
export function walkExpr(w: Walk, e: Expr, state: State, used = false): Flight | undefined {
  if (state.dead) return undefined;
  switch (e.k) {
    case 'await': {
      const flight = walkExpr(w, e.e, state, true);
      if (flight) settle(flight, state);
      return undefined;
    }
    case 'var':
      return state.flights.get(e.v);
    case 'call':
    case 'new':
    case 'tag':
      return doCall(w, e, state, used);
    case 'assign': {
      const flight = walkExpr(w, e.e, state, used);
      for (const t of e.t) {
        if (t.default) walkExpr(w, t.default, state);
        remember(t, flight, state, e.op);
        if (t.v !== undefined) noteFlag(w, t, e, state);
        if (t.mem && state.open.size > 0) noteCarried(w, e.e, state);
      }
      return flight;
    }
    case 'cond': {
      let a: Flight | undefined;
      let b: Flight | undefined;
      branch(
        w,
        e.c,
        state,
        (s) => (a = walkExpr(w, e.t, s, used)),
        (s) => (b = walkExpr(w, e.f, s, used)),
      );
      return joinFlights(a, b);
    }
    case 'log': {
      const l = walkExpr(w, e.l, state, used);
      const { known, literals } = condition(w.e.r, e.l, w.frame, state);
      if (e.op === '&&' && known === false) return l;
      if (e.op === '||' && known === true) return l;
      if (
        e.op === '??' &&
        w.e.r.evaluate(e.l, w.frame).every((v) => v.t === 'lit' && v.v !== null && v.v !== undefined) &&
        w.e.r.evaluate(e.l, w.frame).length > 0
      )
        return l;
      const right = cloneState(state);
      for (const x of e.op === '&&' ? literals.yes : literals.no) right.conds = withCond(right.conds, x.key, x.value);
      const r = walkExpr(w, e.r, right, used);
      if (known !== undefined) {
        right.conds = state.conds;
        assignState(state, right);
      } else {
        noteOpened(state, right, state);
        assignState(state, mergeStates(state, right));
      }
      return joinFlights(l, r);
    }
    case 'arr': {
      let all: Flight | undefined;
      for (const x of e.e) all = joinFlights(all, walkExpr(w, x, state, used));
      return all;
    }
    case 'obj': {
      let all: Flight | undefined;
      for (const p of e.p) {
        if ('spread' in p) walkExpr(w, p.spread, state);
        else {
          if ('c' in p) walkExpr(w, p.c, state);
          all = joinFlights(all, walkExpr(w, p.e, state));
        }
      }
      return all;
    }
    case 'spread':
    case 'cast':
      return walkExpr(w, e.e, state, used);
    case 'comma': {
      let last: Flight | undefined;
      for (const x of e.e) last = walkExpr(w, x, state, used);
      return last;
    }
    case 'mem':
      return walkExpr(w, e.o, state);
    case 'el':
      walkExpr(w, e.o, state);
      walkExpr(w, e.i, state);
      return undefined;
    case 'un':
      walkExpr(w, e.e, state);
      return undefined;
    case 'bin':
      walkExpr(w, e.l, state);
      walkExpr(w, e.r, state);
      return undefined;
    case 'tpl':
      for (const x of e.e) walkExpr(w, x, state);
      return undefined;
    case 'yield':
      // `yield promise` in coroutine style is awaited by its runner.
      if (e.e) {
        const flight = walkExpr(w, e.e, state, true);
        if (flight) settle(flight, state);
      }
      return undefined;
    case 'misc':
      for (const x of e.e) walkExpr(w, x, state);
      return undefined;
    default:
      return undefined;
  }
}

/** An open transaction's handle is put into an object. */
function noteCarried(w: Walk, e: Expr, state: State): void {
  for (const v of w.e.r.evaluate(e, w.frame)) {
    const tx = v.t === 'api' && v.handle !== undefined ? state.open.get(v.handle) : undefined;
    if (tx && v.t === 'api') state.open = put(state.open, v.handle!, { ...tx, carried: true });
  }
}

/** A local flag is set: to a literal, to what is certainly there or not, or to something unknown. */
function noteFlag(w: Walk, t: BindTarget, e: Extract<Expr, { k: 'assign' }>, state: State): void {
  const v = t.v!;
  const value = e.op === '=' && t.path.length === 0 ? (literalOf(e.e) ?? truthOf(w, e.e, state)) : undefined;
  setFlag(state, v, isFlag(w, v) ? value : undefined);
}

/** A local variable that only the function itself sets. */
function isFlag(w: Walk, v: VarId): boolean {
  const { fn, kind } = w.file.facts.vars[v] ?? {};
  return fn === w.fn.id && (kind === 'let' || kind === 'var') && (w.file.assigns.get(v) ?? []).every((a) => a.fn === w.fn.id);
}

/** What is certainly there or not: `let trx = this.options.trx`, `own = !trx`. Asked only where a transaction is open, which it may be about: asking has a price. */
function truthOf(w: Walk, e: Expr, state: State): { is: Flag } | undefined {
  if (state.open.size === 0 || (e.k !== 'mem' && e.k !== 'var' && e.k !== 'un')) return undefined;
  const { known } = condition(w.e.r, e, w.frame, state);
  return known === undefined ? undefined : { is: known };
}

function literalOf(e: Expr): { is: Flag } | undefined {
  switch (e.k) {
    case 'bool':
      return { is: e.b };
    case 'str':
      return { is: e.s };
    case 'num':
      return { is: e.n };
    case 'null':
      return { is: null };
    case 'undef':
      return { is: undefined };
    default:
      return undefined;
  }
}

/** Flags that the body of a loop sets are not known when it begins again. */
function forgetFlags(body: Stmt, state: State): void {
  if (state.flags.size === 0) return;
  walkBody(body, (e) => {
    if (e.k === 'assign') for (const t of e.t) if (t.v !== undefined) setFlag(state, t.v);
  });
}

function remember(t: BindTarget, flight: Flight | undefined, state: State, op: string): void {
  if (t.v === undefined) return;
  if (!flight) {
    if (op === '=') state.flights = without(state.flights, t.v);
    return;
  }
  state.flights = put(state.flights, t.v, op === '=' ? flight : (joinFlights(state.flights.get(t.v), flight) ?? flight));
}
