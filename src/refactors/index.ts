/** What can be done about a finding: light offers first, the edits of one when it is asked for. */
import { publishThroughOutbox } from './publish.js';
import { publishTitle } from './work.js';
import type { Offer, Outcome, Project, Target } from './types.js';

export type { Annotation, Declined, FileEdit, Offer, Outcome, Project, Refactoring, Target, TextEdit } from './types.js';
export { applyAll } from './edits.js';

interface Fix {
  offer: Offer;
  rules: readonly Target['rule'][];
  resolve(target: Target, project: Project): Outcome;
}

const fixes: readonly Fix[] = [
  {
    offer: { id: 'outbox', title: publishTitle, kind: 'refactor.rewrite.dualwrite.outbox', preferred: true },
    rules: ['lost-event', 'phantom-event', 'unordered-dual-write'],
    resolve: publishThroughOutbox,
  },
];

/** The refactorings for a finding, without working them out. */
export function offersFor(target: Target): Offer[] {
  return fixes.filter((f) => f.rules.includes(target.rule)).map((f) => f.offer);
}

/** Works one out; undefined: there is no such refactoring for the finding. */
export function resolveOffer(id: string, target: Target, project: Project): Outcome | undefined {
  return fixes.find((f) => f.offer.id === id && f.rules.includes(target.rule))?.resolve(target, project);
}
