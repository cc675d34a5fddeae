/** Ends of transactions. */
import { happen, report, type Walk } from './flow.js';
import type { Library } from '../model/catalog.js';
import { replacePending, without, type State } from './state.js';
import type { Link, Occ } from './types.js';
import type { Values } from '../resolution/values.js';

/** Libraries that share connections are one as far as transactions go. */
export function connectionOf(lib: Library): string {
  return lib.connection ?? lib.id;
}

/** Everything bound to the handle becomes durable here; what waited for the commit happens. */
export function commit(w: Walk, state: State, handle: string, link: Link): void {
  const tx = state.open.get(handle);
  const bound = state.occs.filter((o) => o.bound === handle);
  const hasRow = bound.some((o) => o.fx.kind === 'outboxWrite');
  const hasWrite = bound.some((o) => o.fx.kind === 'write');
  const next: Occ[] = [];
  for (const o of state.occs) {
    if (o.bound !== handle) {
      next.push(o);
      continue;
    }
    const done: Occ = { ...o, commit: link };
    delete done.bound;
    if (w.ctx.open.has(handle)) done.within = handle;
    else delete done.within;
    if ((hasRow && o.fx.kind === 'write') || (hasWrite && o.fx.kind === 'outboxWrite')) done.covered = true;
    replacePending(state, o, done);
    next.push(done);
  }
  state.occs = next;
  state.open = without(state.open, handle);
  if (w.ctx.open.has(handle)) w.summary.committed.set(handle, link);
  if (tx) {
    for (const o of state.occs) {
      if (o.escapes !== handle) continue;
      // A row outside the transaction of the write it announces is reported as that.
      if (o.fx.kind === 'outboxWrite') continue;
      // The same call may also be bound (one of several candidates): not sure enough.
      if (bound.some((b) => samePlace(b, o))) continue;
      report(w, { k: 'escaped', w: o, tx: tx.link });
    }
    state.occs = state.occs.map((o) => {
      if (o.escapes !== handle) return o;
      const free = { ...o };
      delete free.escapes;
      replacePending(state, o, free);
      return free;
    });
  }
  const later = state.deferred.get(handle);
  if (later) {
    state.deferred = without(state.deferred, handle);
    for (const o of later) happen(w, state, { ...o, conds: o.conds.size > 0 ? new Map([...o.conds, ...state.conds]) : state.conds });
  }
}

/**
 * Going through the items ended their transactions: `for (const trx of trxs) await trx.commit()`. That there were no items, so that nothing was
 * ended, would mean that there was no transaction either.
 */
export function endsAll(items: Values, before: State, after: State): boolean {
  return items.some((v) => v.t === 'api' && v.handle !== undefined && before.open.has(v.handle) && !after.open.has(v.handle));
}

/** The same real call, reached by the same calls. */
function samePlace(a: Occ, b: Occ): boolean {
  let x: Link | undefined = a.chain;
  let y: Link | undefined = b.chain;
  while (x && y && x.start === y.start && x.file === y.file) {
    x = x.next;
    y = y.next;
  }
  return !x && !y;
}

/** Nothing bound to the handle happened. */
export function rollBack(state: State, handle: string): void {
  state.occs = state.occs.filter((o) => o.bound !== handle);
  state.open = without(state.open, handle);
  state.deferred = without(state.deferred, handle);
}
