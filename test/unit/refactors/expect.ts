/** One refactoring, held to all that every refactoring must be. */
import assert from 'node:assert/strict';
import { lineChanges, linesWithEnds } from '../../../src/model/line-diff.js';
import { applyEdits } from '../../../src/model/refactoring.js';
import { analysed, refactor, type Refactored } from './refactor.js';
import { canTypeCheck, typeErrors } from './type-check.js';

export interface Expectation {
  /** Which refactoring; default the outbox. */
  id?: string;
  /** Rules that may still be reported (a labelled remainder). */
  left?: string[];
  /** Files of generated code for the type check, before and after. */
  generated?: Record<string, string>;
  /** Skip the type check: the sources are JavaScript. */
  untyped?: boolean;
}

/** Refactors, and checks: types as good as before, finding gone and none new, nothing left to refactor, undo exact. */
export function checked(sources: Record<string, string>, expected: Expectation = {}): Refactored {
  const done = refactor(sources, expected.id);
  assert.equal(done.outcome.kind, 'edits', done.outcome.kind === 'declined' ? done.outcome.reason : '');
  const { after } = done;
  assert.deepEqual(
    analysed(after).reports.map((r) => `${r.rule} in ${r.file.path}`),
    expected.left ?? [],
    'findings after the refactoring',
  );
  if (!expected.untyped && canTypeCheck)
    assert.deepEqual(typeErrors({ ...after, ...expected.generated }), [], 'types after the refactoring');
  if ((expected.left ?? []).length === 0) assert.throws(() => refactor(after, expected.id), /nothing to refactor/);
  undoes(sources, done);
  return done;
}

/** The inverse edits give the files byte for byte. */
function undoes(sources: Record<string, string>, { after }: Refactored): void {
  for (const [name, text] of Object.entries(sources)) {
    const b = linesWithEnds(after[name]!);
    const a = linesWithEnds(text);
    const offsets = [0];
    for (const line of b) offsets.push(offsets[offsets.length - 1]! + line.length);
    const inverse = lineChanges(b, a).map((c) => ({
      start: offsets[c.aStart]!,
      end: offsets[c.aEnd]!,
      text: a.slice(c.bStart, c.bEnd).join(''),
    }));
    assert.equal(applyEdits(after[name]!, inverse), text, `undo of ${name}`);
  }
}
