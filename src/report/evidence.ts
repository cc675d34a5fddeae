/** The path of a finding as a story: which calls happen, in which order, and what each of them is. */
import type { EffectInfo, Finding, Place, Step } from '../model/finding.js';

export type Role = 'transaction' | 'write' | 'commit' | 'send';

export interface Event {
  role: Role;
  step: Step;
  /** Calls below the join function: 0 for its own. */
  depth: number;
  /** True for the call that really writes, commits or sends. */
  real: boolean;
}

/** The last step of an effect's path: the call that really does it. */
export function realCall(effect: EffectInfo): Step | undefined {
  return effect.path[effect.path.length - 1];
}

/** `Kafka orders.placed`, `Prisma order`; only the technology where the target can't be read. */
export function nameOf(effect: EffectInfo): string {
  return effect.target === undefined ? effect.technology : `${effect.technology} ${effect.target}`;
}

export function samePlace(a: Place, b: Place): boolean {
  return a.file === b.file && a.start.offset === b.start.offset && a.end.offset === b.end.offset;
}

/** A `phantom-event` tells the send before the write where its call stands before it in the join function. */
function sendFirst(finding: Finding): boolean {
  const write = finding.write?.path[0]?.place;
  const send = finding.send?.path[0]?.place;
  if (!write || !send || finding.rule !== 'phantom-event') return false;
  return write.file === send.file && send.start.offset < write.start.offset;
}

function eventsOf(effect: EffectInfo | undefined, role: Role): Event[] {
  if (!effect) return [];
  return effect.path.map((step, depth) => ({ role, step, depth, real: depth === effect.path.length - 1 }));
}

function single(step: Step | undefined, role: Role): Event[] {
  return step ? [{ role, step, depth: 0, real: true }] : [];
}

/**
 * The evidence in the order in which it happens: the transaction opens, the write, its commit, the send. For `phantom-event`
 * the commit comes last, because that is what is wrong. A commit that is the write itself is not told twice.
 */
export function timeline(finding: Finding): Event[] {
  const write = eventsOf(finding.write, 'write');
  const send = eventsOf(finding.send, 'send');
  const last = finding.write && realCall(finding.write);
  const own = finding.commit && !(last && samePlace(last.place, finding.commit.place)) ? finding.commit : undefined;
  const commit = single(own, 'commit');
  const open = single(finding.transaction, 'transaction');
  if (finding.rule !== 'phantom-event') return [...open, ...write, ...commit, ...send];
  return sendFirst(finding) ? [...open, ...send, ...write, ...commit] : [...open, ...write, ...send, ...commit];
}
