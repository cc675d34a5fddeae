/** The state of a path: what may have happened on it so far. Cloned at branches, merged after them. */
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
  pending: Set<Occ>;
  conds: Conds;
  open: Map<string, OpenTx>;
  deferred: Map<string, Occ[]>;
  flights: Map<VarId, Flight>;
  /** What local flags hold here: `let saved = false; … saved = true`. Never mutated. */
  flags: ReadonlyMap<VarId, Flag>;
  dead: boolean;
}

/** A literal, as a flag holds it. */
export type Flag = string | number | boolean | null | undefined;

const noFlags: ReadonlyMap<VarId, Flag> = new Map();

export const noConds: Conds = new Map();

export function newState(open: ReadonlyMap<string, OpenTx>): State {
  return {
    occs: [],
    pending: new Set(),
    conds: noConds,
    open: new Map(open),
    deferred: new Map(),
    flights: new Map(),
    flags: noFlags,
    dead: false,
  };
}

export function cloneState(s: State): State {
  return {
    occs: s.occs.slice(),
    pending: s.pending.size === 0 ? new Set() : new Set(s.pending),
    conds: s.conds,
    open: copy(s.open),
    deferred: copy(s.deferred),
    flights: copy(s.flights),
    flags: s.flags,
    dead: s.dead,
  };
}

/** Most are empty: then there is nothing to go through. */
function copy<K, V>(map: ReadonlyMap<K, V>): Map<K, V> {
  return map.size === 0 ? new Map() : new Map(map);
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
  const open = copy(a.open);
  for (const [k, v] of b.open) open.set(k, v);
  const deferred = copy(a.deferred);
  for (const [k, v] of b.deferred) deferred.set(k, [...new Set([...(deferred.get(k) ?? []), ...v])]);
  const flights = copy(a.flights);
  for (const [k, v] of b.flights) {
    const x = flights.get(k);
    flights.set(k, x && x !== v ? { occs: [...new Set([...x.occs, ...v.occs])], lazy: [...new Set([...x.lazy, ...v.lazy])] } : v);
  }
  return {
    occs,
    pending: a.pending.size + b.pending.size === 0 ? new Set() : new Set([...a.pending, ...b.pending]),
    conds: commonConds(a.conds, b.conds),
    open,
    deferred,
    flights,
    flags: commonFlags(a.flags, b.flags),
    dead: false,
  };
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
  const flags = new Map(state.flags);
  if (value) flags.set(v, value.is);
  else flags.delete(v);
  state.flags = flags;
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
  const next = new Map(conds);
  next.set(key, value);
  return next;
}
