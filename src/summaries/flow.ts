/** What walks share: the engine, the walk in progress, and effects happening. */
import type { Hook, Library } from '../model/catalog.js';
import type { Expr, FnFact } from '../model/facts.js';
import type { FileIndex } from '../resolution/file-index.js';
import type { Resolver } from '../resolution/resolver.js';
import type { FnValue, Frame } from '../resolution/values.js';
import { noteCompensation } from './compensation.js';
import type { Declared } from './declared.js';
import { join, ofNamedEvent } from './join.js';
import { messageTable, type ListRow } from './message-tables.js';
import { arrive, pairKey } from './order.js';
import { cloneState, dropPending, type Flight, type State } from './state.js';
import { closuresOf, type Incident, type Joined, type Link, type Occ, type OpenTx, type Summary } from './types.js';

/** What the caller's transactions mean inside a function. */
export interface Ctx {
  open: ReadonlyMap<string, OpenTx>;
  /** Library id → handle of the transaction its writes join by themselves (CLS, decorators). */
  ambient: ReadonlyMap<string, string>;
}

export const noCtx: Ctx = { open: new Map(), ambient: new Map() };

/** Everything the walks of one analysis share. */
export interface Engine {
  r: Resolver;
  summaries: Map<string, Summary>;
  busy: Map<string, { provisional: Summary; hit: boolean }>;
  /** Functions walked so far: `file.n.fn`. */
  reached: Set<string>;
  /** The function can have effects at all. */
  mayAct: (file: FileIndex, fn: FnFact) => boolean;
  /** Summaries of functions that have none. */
  idle: Map<FnFact, Summary>;
  /** Summaries that say that nothing happens, by how they end. */
  nothing: Map<string, Summary>;
  /** Handlers whose message is acknowledged only after they return. */
  consumers: Set<FnFact>;
  /** Writes in a `catch`, by the calls whose failure leads to it. */
  compensations: Map<string, Occ[]>;
  /** Contexts per function, to bound them. */
  contexts: Map<string, number>;
  joined: Joined[];
  joinedKeys: Map<string, Joined>;
  /** By the first link of an effect that a function shows its callers: further ones of the kind that it has. */
  further: WeakMap<Link, Occ[]>;
  /** Sets of pairs that effects are part of, by what is in them. */
  pairSets: Map<string, ReadonlySet<string>>;
  hops: Hops;
  depth: number;
  aborted: () => boolean;
  /** The walk itself, for the parts that it calls and that call it. */
  walk: { summarise(frame: Frame, ctx: Ctx): Summary; expr(w: Walk, e: Expr, state: State, used?: boolean): Flight | undefined };
  /** Tables that are outboxes by structure, found by an analysis before. */
  outboxes: ReadonlySet<string>;
  /** Those that this one finds. */
  messageTables: Set<string>;
  /** Where functions have rows of a list in hand, as far as that was asked for. */
  rows: Map<FnFact, readonly ListRow[]>;
  relays: Link[];
  /** Sends after whose acknowledgement a row is marked, and these marks, by the function where they meet: an earlier mark is only a claim. */
  markedAfter: Set<string>;
  /** Libraries whose callback transactions all writes join by themselves (Sequelize with `useCLS`). */
  ambientLibs: ReadonlySet<string>;
  /** Library whose transaction a decorator of the function opens around it. */
  transactional(c: FnValue): string | undefined;
  /** What the user or JSDoc tags declare functions to be. */
  own: Declared;
}

/** In-process hops and hooks, looked up at calls. */
export interface Hops {
  /** `scope`: the emitter, where only its own listeners hear; `same`: those of whom it is known. */
  handlers(channel: string, keys: readonly string[], scope?: string, same?: boolean): readonly { fn: FnValue }[];
  /** Keys of the events that methods of the receiver's class record for a channel. */
  recorded(channel: string, scope: string | undefined): readonly string[];
  /** Hooks of the library that an operation on the model runs; without a model, those that listen to all. */
  hooks(lib: Library, model: string | undefined, op: string): readonly HookHandler[];
}
export interface HookHandler {
  fn: FnValue;
  timing: Hook['timing'];
  name: string;
  lib: Library;
  params?: Hook['params'];
  self?: Hook['self'];
}

/** Where `break` and `continue` go. `block`: a labelled statement that is no loop. */
export interface JumpTarget {
  label?: string;
  block?: true;
  states: State[];
}

/** A walk of one function. */
export interface Walk {
  e: Engine;
  frame: Frame;
  file: FileIndex;
  fn: FnFact;
  ctx: Ctx;
  summary: Summary;
  /** States at `return`s, merged. */
  exits: State[];
  throws: State[][];
  breaks: JumpTarget[];
  continues: JumpTarget[];
  /** Of the `catch`es being walked: the calls whose failure leads there. */
  catching: ReadonlySet<string>[];
  retFlights: Flight[];
  /** The expression being walked is handed back as it is, not awaited here. */
  returning: boolean;
  /** Candidates of the call being walked. */
  candidates: number;
  /** Depth of loops, for "called in a loop". */
  loops: number;
}

/** Takes note of an incident: joined here, or left to the caller. */
export function report(w: Walk, incident: Incident): void {
  const joined = join(incident, false);
  if (incident.k === 'pair') {
    // Where the event is named, a write and a send of one's own may come to its handlers'.
    const open = !joined && ofNamedEvent(incident.w.chain, incident.s.chain);
    if (!open && !inHook(incident.w, incident.s)) w.summary.pairKeys.add(pairKey(incident.w, incident.s));
    if (w.ctx.open.size > 0) incident = { ...incident, inCallers: true };
  }
  if (joined) addJoined(w.e, { ...joined, incident });
  else wait(w.summary, incident);
}

/** Left to the callers: of those that one supplier of closures will join to one finding at one place, once. */
function wait(summary: Summary, incident: Incident): void {
  if (incident.k === 'pair') {
    const { w, s, order, inCallers } = incident;
    const closures = `${closuresOf(w.chain)}|${closuresOf(s.chain)}`;
    const key = `${order}|${w.covered ? 'c' : ''}${inCallers ? 't' : ''}|${pairKey(w, s)}|${closures}|${s.fx.place.file.n}.${s.fx.place.start}`;
    if (summary.waiting.has(key)) return;
    summary.waiting.add(key);
  }
  if (summary.incidents.length < 200) summary.incidents.push(incident);
}

/** A write and what its hook sends: told in the hook, and nothing that callers could tell twice. */
function inHook(w: Occ, s: Occ): boolean {
  return w.chain.hook === true && w.chain.start === s.chain.start && w.chain.file === s.chain.file;
}

export function addJoined(e: Engine, j: Joined): void {
  const i = j.incident;
  // Module code starts what runs on its own (workers, loops, servers): two starts that it does not wait for are two units.
  if (i.k === 'pair' && i.order === 'inFlight' && j.fn.id === 0 && j.other && j.other.start !== j.site.start) return;
  const fx =
    i.k === 'pair' ? pairKey(i.w, i.s) : i.k === 'escaped' ? i.w.fx.technology : i.k === 'row' ? i.o.fx.technology : i.m.fx.technology;
  const key = `${i.k}|${i.k === 'pair' ? `${i.order}|${i.w.covered ? 'c' : ''}|${i.inCallers ? 't' : ''}` : ''}|${j.file.n}.${j.fn.id}|${j.site.start}|${j.other?.start ?? ''}|${fx}`;
  const had = e.joinedKeys.get(key);
  if (had) return addMore(had, i);
  e.joinedKeys.set(key, j);
  e.joined.push(j);
}

/** More than a refactoring would want to touch in one go. */
const mostMore = 60;

/** The same calls lead to further effects of the same kinds: no finding of their own, but what mends the finding has to mend them. */
function addMore(joined: Joined, incident: Incident): void {
  const more = (joined.more ??= []);
  if (more.length < mostMore && ![joined.incident, ...more].some((x) => sameEffects(x, incident))) more.push(incident);
}

function sameEffects(a: Incident, b: Incident): boolean {
  const same = (x: Occ, y: Occ): boolean => x.fx.place.start === y.fx.place.start && x.fx.place.file === y.fx.place.file;
  if (a.k === 'pair' && b.k === 'pair') return same(a.w, b.w) && same(a.s, b.s);
  return a.k === 'escaped' && b.k === 'escaped' ? same(a.w, b.w) : a.k === b.k;
}

/** An effect happens now. `against`: what happened before it on this path, where that is not all of the state. */
export function happen(w: Walk, state: State, occ: Occ, against: readonly Occ[] = state.occs): Occ {
  const same = state.occs.find(
    (o) =>
      o.chain.start === occ.chain.start &&
      o.chain.file === occ.chain.file &&
      o.fx.kind === occ.fx.kind &&
      o.fx.technology === occ.fx.technology &&
      o.fx.category === occ.fx.category &&
      o.bound === occ.bound &&
      o.escapes === occ.escapes &&
      o.fx.place.start === occ.fx.place.start &&
      o.fx.place.file === occ.fx.place.file,
  );
  arrive(state, occ, against, (i) => report(w, i));
  noteRelay(w, state, occ);
  const table = messageTable(w, state, occ);
  if (table !== undefined) w.e.messageTables.add(table);
  noteCompensation(w, occ);
  if (same) return same;
  if (state.occs.length < 400) state.occs.push(occ);
  return occ;
}

/** Something here may throw: what has happened so far is what a catch sees. */
export function mayThrow(w: Walk, state: State): void {
  const into = w.throws[w.throws.length - 1]!;
  const last = into[into.length - 1];
  if (last && last.occs.length === state.occs.length && last.open.size === state.open.size && last.conds === state.conds) return;
  if (into.length < 40) into.push(cloneState(state));
}

/** Awaits: lazy work runs, work in flight is done. */
export function settle(flight: Flight, state: State): void {
  for (const run of flight.lazy) run(state);
  dropPending(state, flight.occs);
}

export function joinFlights(a: Flight | undefined, b: Flight | undefined): Flight | undefined {
  if (!a) return b;
  if (!b) return a;
  return { occs: [...a.occs, ...b.occs], lazy: [...a.lazy, ...b.lazy] };
}

/** A relay is in sight where rows are read and sent, or marked after a send. */
function noteRelay(w: Walk, state: State, occ: Occ): void {
  if (occ.fx.kind === 'send' && state.occs.some((o) => o.fx.kind === 'outboxRead')) w.e.relays.push(occ.chain);
  if (occ.fx.kind === 'mark') {
    for (const o of state.occs) {
      if (o.fx.kind !== 'send') continue;
      w.e.relays.push(occ.chain);
      if (state.pending.has(o) || o.floating) continue;
      for (const { place } of [o.fx, occ.fx]) w.e.markedAfter.add(`${w.file.n}.${w.fn.id}:${place.file.n}.${place.start}`);
    }
  }
}
