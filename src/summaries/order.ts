/** Pairs: what an arriving effect means for what already happened on its path. */
import { compatible, type State } from './state.js';
import type { Incident, Link, Occ } from './types.js';

/** The system an effect changes: two libraries over one kind of database are one system. */
export function systemOf(o: Occ): string {
  return o.fx.system ?? o.fx.technology;
}

/** What one finding is about: the system written, and the category and technology sent to. */
export function pairKey(w: Occ, s: Occ): string {
  return `${systemOf(w)}>${s.fx.category ?? 'secondDatabase'}:${s.fx.technology}`;
}

/** A broker that takes a message and says nothing: to wait for the call is to wait for a buffer. */
function neverConfirmed(s: Occ): boolean {
  return !s.fx.acknowledged && (s.fx.category === 'broker' || s.fx.category === 'jobQueue');
}

/** A second database written counts as the send of the pair. */
function otherSystem(a: Occ, b: Occ): boolean {
  const x = a.fx.system;
  const y = b.fx.system;
  if (!x || !y || x === y || x === 'redis' || y === 'redis') return false;
  return true;
}

/** Reports to `report` every incident between `occ`, which happens now, and what happened before. */
export function arrive(state: State, occ: Occ, against: readonly Occ[], report: (i: Incident) => void): void {
  const kind = occ.fx.kind;
  for (const before of against) {
    if (before === occ || !compatible(before.conds, occ.conds) || occ.apart?.has(before.fx)) continue;
    const other = before.fx.kind;
    if (kind === 'send') {
      if (other === 'write') sendAfterWrite(state, before, occ, report);
      else if (other === 'mark' && !before.bound && !occ.fx.category?.startsWith('sec')) report({ k: 'mark', m: before, s: occ });
    } else if (kind === 'write') {
      if (other === 'send') writeAfterSend(state, before, occ, report);
      else if (other === 'outboxWrite') row(before, occ, before, report);
      else if (other === 'write' && otherSystem(before, occ)) sendAfterWrite(state, before, occ, report);
    } else if (kind === 'outboxWrite') {
      if (other === 'write') row(occ, before, occ, report);
    } else if (kind === 'mark' && other === 'send') {
      if (state.pending.has(before) || before.floating) report({ k: 'mark', m: occ, s: before });
      else if (neverConfirmed(before)) report({ k: 'mark', m: occ, s: before, unconfirmed: true });
    }
  }
}

function skip(w: Occ, s: Occ): boolean {
  // A copy in the same store, a stream of it: no second system.
  if (w.fx.sole && (s.fx.lib === w.fx.lib || s.fx.category === 'cache')) return true;
  const key = pairKey(w, s);
  return Boolean(w.joined?.has(key) || s.joined?.has(key));
}

function sendAfterWrite(state: State, w: Occ, s: Occ, report: (i: Incident) => void): void {
  if (skip(w, s)) return;
  if (state.pending.has(w) || w.floating) report({ k: 'pair', w, s, order: 'inFlight' });
  else if (w.bound !== undefined && w.bound !== s.bound) report({ k: 'pair', w, s, order: 'open', ...txOf(state, w.bound) });
  else if (w.bound === undefined) report({ k: 'pair', w, s, order: 'committed' });
}

function writeAfterSend(state: State, s: Occ, w: Occ, report: (i: Incident) => void): void {
  if (skip(w, s)) return;
  if (state.pending.has(s) || s.floating) report({ k: 'pair', w, s, order: 'inFlight' });
  else if (w.bound === undefined || w.bound !== s.bound)
    report({ k: 'pair', w, s, order: 'sendFirst', ...(w.bound === undefined ? {} : txOf(state, w.bound)) });
}

function txOf(state: State, handle: string): { tx?: Link } {
  const tx = state.open.get(handle);
  return tx ? { tx: tx.link } : {};
}

/** An outbox row and a write it should be atomic with. */
function row(o: Occ, w: Occ, _now: Occ, report: (i: Incident) => void): void {
  if (w.fx.sole || (o.bound !== undefined && o.bound === w.bound)) return;
  if (o.commit && w.commit && o.commit.start === w.commit.start && o.commit.file === w.commit.file) return;
  // Each belongs to a transaction that is complete in itself: a row with its change, a change with its row.
  if (o.covered || w.covered) return;
  // The business write left the transaction that holds the row: that is an escaped write, reported there.
  if (w.escapes !== undefined && w.escapes === o.bound) return;
  report({ k: 'row', o, w });
}
