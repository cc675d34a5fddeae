/**
 * A refactoring carried on. A function on the way may have another branch that writes or sends: handed the transaction, it has to write and send
 * by it there too. What such a refactoring brings is mended the way the finding is, until nothing is brought.
 */
import { applyAll, type Outcome, type Refactoring } from '../model/refactoring.js';
import type { Finding } from '../model/finding.js';
import { together } from '../refactors/index.js';
import type { Texts } from '../workspace/index.js';
import { broughtBy } from './afterwards.js';
import { declineFor, locatedIn, resolveFor, type RefactorSource } from './refactorings.js';

/** Each round analyses the program anew. */
const mostRounds = 6;

/** What the analysis of other texts says. */
export interface Seen extends Pick<RefactorSource, 'analysis' | 'reports'> {
  findings: readonly Finding[];
}

export function carriedOn(
  source: RefactorSource,
  finding: Finding,
  id: string,
  before: readonly Finding[],
  outcome: Refactoring,
  look: (texts: ReadonlyMap<string, string>) => Seen,
): Outcome | undefined {
  const read = (path: string): string | undefined => source.texts.read(path).text;
  let done = outcome;
  for (let round = 0; ; round++) {
    const after = applyAll(done.edits, read);
    const seen = look(after);
    const brought = broughtBy(before, seen.findings, finding);
    if (!brought) return { ...done, edits: locatedIn(done.edits, source.texts) };
    const further = round < mostRounds ? followUp(brought, finding, id) : undefined;
    const next =
      further === undefined ? undefined : resolveFor({ ...source, ...seen, texts: overlaid(source.texts, after) }, brought, further);
    if (next?.kind !== 'edits')
      return declineFor(
        source,
        finding,
        id,
        `${brought.rule} in ${brought.function} would come of it: ${brought.message}${next ? ` It is not mended along: ${next.reason}` : ''}`,
      );
    const last = new Map([...after, ...applyAll(next.edits, (path) => after.get(path) ?? read(path))]);
    done = together(done, next, read, last);
  }
}

/** The refactoring that mends a finding of the same unit in the same way. */
function followUp(brought: Finding, finding: Finding, id: string): string | undefined {
  if (brought.place.file !== finding.place.file || brought.function !== finding.function) return undefined;
  if (brought.rule === 'escaped-write') return 'bind-write';
  const same = brought.send?.technology === finding.send?.technology && brought.write?.technology === finding.write?.technology;
  return same && ['lost-event', 'phantom-event', 'unordered-dual-write'].includes(brought.rule) ? id : undefined;
}

function overlaid(texts: Texts, over: ReadonlyMap<string, string>): Texts {
  return {
    ...texts,
    read: (path) => {
      const text = over.get(path);
      return text === undefined ? texts.read(path) : { text };
    },
  };
}
