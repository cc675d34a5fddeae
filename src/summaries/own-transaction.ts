/**
 * Transactions that a function opens only where it was given none: `const trx = outer ?? (await begin()); … if (!outer) await trx.commit()`.
 * Each knows on which side of the test it was opened, and is not open on the paths of the other.
 */
import type { Expr } from '../model/facts.js';
import { compatible, put, without, type State } from './state.js';

/** After a branch: what was opened on one side only is noted with what holds there. */
export function noteOpened(before: State, side: State, other: State): void {
  if (side.dead) return;
  for (const [handle, tx] of side.open) {
    if (before.open.has(handle) || other.open.has(handle)) continue;
    const flags = new Map([...side.flags].filter(([v, is]) => other.flags.has(v) && Boolean(other.flags.get(v)) !== Boolean(is)));
    if (side.conds === before.conds && flags.size === 0) continue;
    side.open = put(side.open, handle, { ...tx, when: { conds: side.conds, flags } });
  }
}

/** At the begin of a side: transactions of the other side are not open here, and nothing was written in them. */
export function dropOthers(side: State, test: Expr, holds: boolean): void {
  for (const [handle, tx] of side.open) {
    if (!tx.when) continue;
    const flag = flagOf(test, holds);
    const given = flag && tx.when.flags.has(flag.v) ? Boolean(tx.when.flags.get(flag.v)) : undefined;
    if (compatible(tx.when.conds, side.conds) && (given === undefined || given === flag!.is)) continue;
    side.open = without(side.open, handle);
    side.deferred = without(side.deferred, handle);
    side.occs = side.occs.filter((o) => o.bound !== handle);
  }
}

/** The variable that a test is of, and what it is on the side where the test `holds`. */
export function flagOf(test: Expr, holds: boolean): { v: number; is: boolean } | undefined {
  if (test.k === 'un' && test.op === '!') return flagOf(test.e, !holds);
  return test.k === 'var' ? { v: test.v, is: holds } : undefined;
}
