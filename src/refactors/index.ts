/** What can be done about a finding: light offers first, the edits of one when it is asked for. */
import { joinTitle } from './join-queue.js';
import { addJobInTransaction, declineJoining, declinePublishing, isJoinable, publishThroughOutbox } from './publish.js';
import { publishTitle } from './work.js';
import { acceptForATime, acceptTitle, days } from './fixes/accept.js';
import { bindTitle, bindToTransaction } from './fixes/bind-write.js';
import { declareOutbox, declareRelay, outboxTitle, relayTitle } from './fixes/declare.js';
import { markAfterSend, markTitle } from './fixes/mark-after-send.js';
import { rowIntoTransaction, rowTitle } from './fixes/row-into-transaction.js';
import { afterTitle, sendAfterCommit } from './fixes/send-after-commit.js';
import type { Offer, Outcome, Project, Target } from './types.js';

export type { Annotation, Declined, FileEdit, Offer, Outcome, Project, Refactoring, Target, TextEdit } from './types.js';
export { applyAll } from './edits.js';
export { together } from './finish.js';

/** Instead of a refactoring that was found wanting afterwards. */
export function declineOffer(id: string, target: Target, project: Project, reason: string): Outcome {
  return id === 'join-queue' ? declineJoining(target, project, reason) : declinePublishing(target, project, reason);
}

interface Fix {
  offer: Offer;
  rules: readonly Target['rule'][];
  resolve(target: Target, project: Project): Outcome;
}

const dualWrites = ['lost-event', 'phantom-event', 'unordered-dual-write'] as const;
const fix = (id: string, title: string, rules: Fix['rules'], resolve: Fix['resolve'], preferred = false): Fix => ({
  offer: { id, title, kind: 'quickfix', ...(preferred ? { preferred } : {}) },
  rules,
  resolve,
});

const fixes: readonly Fix[] = [
  {
    offer: { id: 'outbox', title: publishTitle, kind: 'refactor.rewrite.dualwrite.outbox', preferred: true },
    rules: dualWrites,
    resolve: publishThroughOutbox,
  },
  fix('join-queue', joinTitle, dualWrites, addJobInTransaction, true),
  fix('send-after-commit', afterTitle, ['phantom-event'], sendAfterCommit),
  fix('bind-write', bindTitle, ['escaped-write'], bindToTransaction, true),
  fix('row-into-transaction', rowTitle, ['outbox-not-atomic'], rowIntoTransaction, true),
  fix('mark-after-send', markTitle, ['relay-loses'], markAfterSend, true),
  {
    offer: { id: 'accept-for-a-time', title: acceptTitle, kind: 'quickfix', acceptsFor: days },
    rules: [...dualWrites, 'escaped-write', 'outbox-not-atomic', 'relay-loses'],
    resolve: acceptForATime,
  },
  fix('declare-outbox', outboxTitle, dualWrites, declareOutbox),
  fix('declare-relay', relayTitle, ['relay-loses'], declareRelay),
];

/** The refactorings for a finding, without working them out. */
export function offersFor(target: Target): Offer[] {
  return fixes.filter((f) => f.rules.includes(target.rule) && isPossible(f, target)).map((f) => f.offer);
}

/** What can be told without working it out. */
function isPossible({ offer: { id } }: Fix, target: Target): boolean {
  switch (id) {
    // There is no function to declare where the send itself is called.
    case 'declare-outbox':
      return (target.pairs[0]?.send.path.length ?? 0) > 1;
    case 'join-queue':
      return isJoinable(target);
    // A queue in the same database needs no outbox.
    case 'outbox':
      return !isJoinable(target);
    default:
      return true;
  }
}

/** Works one out; undefined: there is no such refactoring for the finding. */
export function resolveOffer(id: string, target: Target, project: Project): Outcome | undefined {
  return fixes.find((f) => f.offer.id === id && f.rules.includes(target.rule))?.resolve(target, project);
}
