/**
 * The state of a path: what may have happened on it so far. Cloned at branches, merged after them, very many times; so what it holds is shared
 * between clones, and whoever changes something puts another in its place. Only the list of effects belongs to one state and grows.
 */
import type { VarId } from '../model/facts.js';
import type { Conds, Occ, OpenTx } from './types.js';

/** Work an expression's value stands for: in flight, or not begun (lazy). */
export interface Flight {
  occs: Occ[];
  /** `handle`: the transaction it is bound to after all. */
  lazy: ((state: State, handle?: string) => void)[];
}

export interface State {
  occs: Occ[];
  pending: ReadonlySet<Occ>;
  conds: Conds;
  open: ReadonlyMap<string, OpenTx>;
  deferred: ReadonlyMap<string, Occ[]>;
  flights: ReadonlyMap<VarId, Flight>;
  /** What local flags hold here: `let saved = false; … saved = true`. */
  flags: ReadonlyMap<VarId, Flag>;
  dead: boolean;
}

/** A literal, as a flag holds it. */
export type Flag = string | number | boolean | null | undefined;

const noPending: ReadonlySet<Occ> = new Set();
const noFlights: ReadonlyMap<VarId, Flight> = new Map();
const noDeferred: ReadonlyMap<string, Occ[]> = new Map();
const noFlags: ReadonlyMap<VarId, Flag> = new Map();

export const noConds: Conds = new Map();

export function newState(open: ReadonlyMap<string, OpenTx>): State {
  return {
    occs: [],
    pending: noPending,
    conds: noConds,
    open,
    deferred: noDeferred,
    flights: noFlights,
    flags: noFlags,
    dead: false,
  };
}

export function cloneState(s: State): State {
  return {
    occs: s.occs.slice(),
    pending: s.pending,
    conds: s.conds,
    open: s.open,
    deferred: s.deferred,
    flights: s.flights,
    flags: s.flags,
    dead: s.dead,
  };
}

/** A map with an entry more, or another one. */
export function put<K, V>(map: ReadonlyMap<K, V>, key: K, value: V): ReadonlyMap<K, V> {
  return new Map(map).set(key, value);
}

/** A map without an entry. */
export function without<K, V>(map: ReadonlyMap<K, V>, key: K): ReadonlyMap<K, V> {
  if (!map.has(key)) return map;
  const rest = new Map(map);
  rest.delete(key);
  return rest;
}

/** Effects begin that are not waited for yet. */
export function addPending(state: State, occs: readonly Occ[]): void {
  if (occs.length > 0) state.pending = new Set([...state.pending, ...occs]);
}

/** Effects are done, or in flight no longer. Gives whether one was in flight. */
export function dropPending(state: State, occs: readonly Occ[]): boolean {
  if (state.pending.size === 0 || !occs.some((o) => state.pending.has(o))) return false;
  const rest = new Set(state.pending);
  for (const o of occs) rest.delete(o);
  state.pending = rest;
  return true;
}

/** An effect stands in the place of another, and is in flight if that was. */
export function replacePending(state: State, was: Occ, by: Occ): void {
  if (dropPending(state, [was])) addPending(state, [by]);
}

/** All entries of both; `both` says what there is where each has one. */
function joinMaps<K, V>(a: ReadonlyMap<K, V>, b: ReadonlyMap<K, V>, both: (a: V, b: V) => V): ReadonlyMap<K, V> {
  if (a === b || b.size === 0) return a;
  if (a.size === 0) return b;
  const all = new Map(a);
  for (const [k, v] of b) {
    const had = all.get(k);
    all.set(k, had === undefined || had === v ? v : both(had, v));
  }
  return all;
}

/** Overwrites `into` with `from`. */
export function assignState(into: State, from: State): void {
  Object.assign(into, from);
}

/** What may have happened on either path. */
export function mergeStates(a: State, b: State): State {
  if (a.dead && b.dead) return { ...a, dead: true };
  if (a.dead) return b;
  if (b.dead) return a;
  const occs = mergeOccs(a.occs, b.occs);
  // A transaction is open after the branch when it is on both; one closed on either counts as closed (its occurrences keep their own status).
  const open = joinMaps(a.open, b.open, (_, v) => v);
  const deferred = joinMaps(a.deferred, b.deferred, (x, v) => [...new Set([...x, ...v])]);
  const flights = joinMaps(a.flights, b.flights, (x, v) => ({
    occs: [...new Set([...x.occs, ...v.occs])],
    lazy: [...new Set([...x.lazy, ...v.lazy])],
  }));
  return {
    occs,
    pending: joinSets(a.pending, b.pending),
    conds: commonConds(a.conds, b.conds),
    open,
    deferred,
    flights,
    flags: commonFlags(a.flags, b.flags),
    dead: false,
  };
}

function joinSets<T>(a: ReadonlySet<T>, b: ReadonlySet<T>): ReadonlySet<T> {
  if (a === b || b.size === 0) return a;
  return a.size === 0 ? b : new Set([...a, ...b]);
}

/** The two lists without doubles. Both sides of a branch mostly begin with the same ones. */
function mergeOccs(a: readonly Occ[], b: readonly Occ[]): Occ[] {
  let same = 0;
  while (same < a.length && same < b.length && a[same] === b[same]) same++;
  if (same === b.length) return a.slice();
  if (same === a.length) return b.slice();
  const occs = a.slice();
  const had = new Set(a);
  for (let i = same; i < b.length; i++) if (!had.has(b[i]!)) occs.push(b[i]!);
  return occs;
}

function commonFlags(a: ReadonlyMap<VarId, Flag>, b: ReadonlyMap<VarId, Flag>): ReadonlyMap<VarId, Flag> {
  if (a === b || a.size === 0) return a;
  const both = new Map<VarId, Flag>();
  for (const [k, v] of a) if (b.has(k) && b.get(k) === v) both.set(k, v);
  return both;
}

/** The state with a flag set, or (without `value`) no longer known. */
export function setFlag(state: State, v: VarId, value?: { is: Flag }): void {
  if (!value && !state.flags.has(v)) return;
  state.flags = value ? put(state.flags, v, value.is) : without(state.flags, v);
}

function commonConds(a: Conds, b: Conds): Conds {
  if (a === b || a.size === 0) return a;
  const both = new Map<string, string>();
  for (const [k, v] of a) if (b.get(k) === v) both.set(k, v);
  return both;
}

/** False when the two can't be on one path: a test and its opposite. */
export function compatible(a: Conds, b: Conds): boolean {
  if (a.size === 0 || b.size === 0) return true;
  for (const [k, v] of a) {
    const w = b.get(k);
    if (w === undefined || w === v) continue;
    if (w === `!${v}` || v === `!${w}`) return false;
    if (!w.startsWith('!') && !v.startsWith('!')) return false;
  }
  return true;
}

export function withCond(conds: Conds, key: string, value: string): Conds {
  return put(conds, key, value);
}
