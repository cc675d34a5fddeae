/** Compensation: a `catch` that changes the row again whose message could not be sent. It narrows the gap; a crash skips it. */
import type { Walk } from './flow.js';
import { systemOf } from './order.js';
import type { State } from './state.js';
import type { Link, Occ } from './types.js';
import { append } from '../model/multimap.js';

/** The call at a link, wherever it was walked. */
export function siteKey(l: Link): string {
  return `${l.file.n}:${l.start}`;
}

/** Calls of a `try` whose failure its `catch` sees, by the effects that they lead to. */
export function attempted(start: State, after: readonly State[]): ReadonlySet<string> {
  const before = new Set(start.occs);
  const sites = new Set<string>();
  for (const state of after)
    for (const o of state.occs) if (!before.has(o) && !state.pending.has(o) && !o.floating) sites.add(siteKey(o.chain));
  return sites;
}

/** A write in a `catch`: it may take back what was written before the calls that failed. */
export function noteCompensation(w: Walk, occ: Occ): void {
  if (occ.fx.kind !== 'write' || inserts(occ)) return;
  for (const sites of w.catching) {
    for (const site of sites) {
      append(w.e.compensations, site, occ);
    }
  }
}

/** Another row takes nothing back. */
function inserts(o: Occ): boolean {
  const op = o.fx.op ?? o.fx.place.what.split('.').pop() ?? '';
  return /^(create|insert|add|push)/i.test(op) && !/or(update|replace)|upsert/i.test(op);
}

/** Both change the same table or model. */
export function sameRows(a: Occ, b: Occ): boolean {
  return systemOf(a) === systemOf(b) && a.fx.target !== undefined && a.fx.target.toLowerCase() === b.fx.target?.toLowerCase();
}
