/** What has to hold of a pair. */
import type { OutcomeAfter } from './after.js';
import type { PairResult } from './pair.js';

export interface Check {
  title: string;
  /** What is wrong; nothing where it holds. */
  problem: string | undefined;
}

/**
 * Every check of a pair, the failed ones with what was seen.
 * @param withIds whether the broker can carry message ids
 */
export function checksOf({ pair, before, after, refactored, problem }: PairResult, withIds: boolean): Check[] {
  const checks: Check[] = [];
  const check = (title: string, wrong: string | undefined | false) =>
    checks.push({ title: `${pair.id}: ${title}`, problem: wrong || undefined });
  check('is refactored, compiled and run', problem);
  if (before) {
    check('before: an order that nobody is told of is seen', before.verdict.lost.length === 0 && 'none was lost');
    check('before: a message without an order is seen', before.verdict.phantom.length === 0 && 'none was invented');
  }
  if (refactored) {
    const missing = ['lost-event', 'phantom-event'].filter((rule) => !refactored.rules.includes(rule));
    check('both kinds of dual write are found and refactored', missing.length > 0 && `not ${missing.join(', ')}`);
    check('after: analysed again, nothing is found', refactored.left.length > 0 && refactored.left.join('; '));
  }
  if (after) checkAfter(after, withIds, check);
  return checks;
}

function checkAfter(
  { verdict, stopped, unsent, upkeep }: OutcomeAfter,
  withIds: boolean,
  check: (title: string, wrong: string | undefined) => void,
): void {
  const none = (ids: readonly string[]) => (ids.length === 0 ? undefined : `${ids.length}: ${ids.slice(0, 5).join(', ')}`);
  const lost = none(verdict.lost);
  check('after: no order that nobody is told of', lost && `${lost}; left in the outbox: ${unsent.join(' ') || 'nothing'}`);
  check('after: no message without an order', none(verdict.phantom));
  check('after: payloads unchanged', none(verdict.malformed));
  if (withIds) check('after: duplicates carry the id of the first', none(verdict.unrecognised));
  check('after: no two orders with one message id', none(verdict.shared));
  check('after: order per customer kept', none(verdict.disordered));
  check('after: waiting, given-up and old rows are counted, given up and deleted', upkeep);
  check('after: a relay stops when it is told to', stopped ? undefined : 'it had to be killed');
}
