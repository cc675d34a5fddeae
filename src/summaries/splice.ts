/** Bringing a callee's summary into the caller's path. */
import { happen, report, type Walk } from './flow.js';
import { cloneState, noConds, put, type State } from './state.js';
import { commit, rollBack } from './transactions.js';
import { prefix, type Incident, type Link, type Occ, type Summary } from './types.js';

/** The effect as the caller sees it: one call further out. */
export function rebased(o: Occ, link: Link, state: State): Occ {
  // Field by field: there are very many of these, and a spread costs several times as much.
  const made: Occ = { fx: o.fx, chain: prefix(link, o.chain), conds: state.conds };
  if (o.bound !== undefined) made.bound = o.bound;
  if (o.commit !== undefined) made.commit = o.commit;
  if (o.within !== undefined) made.within = o.within;
  if (o.escapes !== undefined) made.escapes = o.escapes;
  if (o.covered !== undefined) made.covered = o.covered;
  if (o.joined !== undefined) made.joined = o.joined;
  if (o.floating !== undefined) made.floating = o.floating;
  if (o.unsure !== undefined) made.unsure = o.unsure;
  if (o.wrapped !== undefined) made.wrapped = o.wrapped;
  if (o.apart !== undefined) made.apart = o.apart;
  return made;
}

/**
 * Brings a callee's effects into the caller's path. Returns those that are still in the state.
 * `whole`: the caller has the callee's unawaited work in its hands too (the executor of a promise).
 */
export function splice(w: Walk, summary: Summary, link: Link, state: State, whole = false): Occ[] {
  for (const i of summary.incidents) forward(w, i, link);
  // What may have happened when it throws is mostly the same as when it doesn't.
  const out = new Map<Occ, Occ>();
  if (summary.thrown.length > 0) {
    const failed = cloneState(state);
    for (const o of summary.thrown) {
      if (o.fx.kind === 'read') continue;
      const mine = rebased(o, link, state);
      out.set(o, mine);
      failed.occs.push(mine);
    }
    w.throws[w.throws.length - 1]!.push(failed);
  }
  for (const [h, tx] of summary.opens) state.open = put(state.open, h, { ...tx, link });
  const made: Occ[] = [];
  // What the callee does was held against each other there, where it is known which paths exclude each other.
  const before = state.occs.slice();
  for (const o of summary.normal) {
    if (o.fx.kind === 'read') continue;
    let mine = out.get(o) ?? rebased(o, link, state);
    if (whole && mine.floating) {
      mine = { ...mine };
      delete mine.floating;
    }
    // What the callee wrote and committed belongs with what the caller wrote in the same transaction before.
    if (o.within !== undefined && summary.committed.has(o.within) && state.open.has(o.within)) {
      mine = { ...mine, bound: o.within };
      delete mine.commit;
    }
    made.push(happen(w, state, mine, before));
  }
  for (const [h, at] of summary.committed) commit(w, state, h, prefix(link, at));
  for (const h of summary.rolledBack) rollBack(state, h);
  for (const [h, occs] of summary.deferred)
    defer(
      w,
      state,
      h,
      occs.map((o) => rebased(o, link, state)),
    );
  if (summary.never) state.dead = true;
  return made.filter((o) => state.occs.includes(o));
}

/** Effects that wait for the commit. They keep what was tested where they were registered, unless that was in one iteration of many. */
export function wait(w: Walk, state: State, handle: string, occs: readonly Occ[]): void {
  const conds = w.loops > 0 ? noConds : state.conds;
  state.deferred = put(state.deferred, handle, [...(state.deferred.get(handle) ?? []), ...occs.map((o) => ({ ...o, conds }))]);
}

export function defer(w: Walk, state: State, handle: string, occs: Occ[]): void {
  if (state.open.has(handle) || handle.startsWith('param:')) wait(w, state, handle, occs);
  // There is nothing to wait for.
  else for (const o of occs) happen(w, state, { ...o, conds: state.conds });
}

/** An incident that waits for the supplier of a closure: seen from one call further out, it may be joined. */
function forward(w: Walk, i: Incident, link: Link): void {
  const out = (o: Occ): Occ => ({ ...o, chain: prefix(link, o.chain) });
  switch (i.k) {
    case 'pair':
      report(w, { ...i, w: out(i.w), s: out(i.s) });
      return;
    case 'escaped':
      report(w, { ...i, w: out(i.w) });
      return;
    case 'row':
      report(w, { ...i, o: out(i.o), w: out(i.w) });
      return;
    case 'mark':
      report(w, { ...i, m: out(i.m), s: out(i.s) });
      return;
  }
}
