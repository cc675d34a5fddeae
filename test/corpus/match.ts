/**
 * Which finding is meant by which label.
 *
 * A finding can be the one of a label when it is in the same file and
 * - in the same function, with the same category (its line may differ: of many sends the label names the first on the path), or
 * - in the same function and within three lines, whatever its category, or
 * - within one line and of the same category, whatever its function is called (names of closures are a matter of taste).
 *
 * Labels with a rule are served first, the closest pairs before the others; a finding is given to one label only, a label has one finding.
 * A finding left over is a false positive of a quiet label whose category is the same or not given, within three lines in the same function
 * (within one line where the function is called something else).
 * All others are unlabelled: neither right nor wrong until somebody has read the code.
 */
import type { RuleId, SendCategory } from '../../src/model/finding.js';
import type { Label } from './labels.js';

/** What of a finding matters here. */
export interface Found {
  /** Relative to the repository. */
  file: string;
  function: string;
  /** 1-based. */
  line: number;
  rule: RuleId;
  category?: SendCategory;
  write?: string;
  send?: string;
}

export interface Match<F extends Found = Found> {
  found: { label: Label; finding: F }[];
  missed: Label[];
  falsePositives: { label: Label; finding: F }[];
  /** `beside`: a label that the finding would fit as well and that has another one. */
  unlabelled: { finding: F; beside?: Label }[];
  /** Quiet labels that nothing is reported at. */
  quiet: Label[];
}

const nearby = 3;

export function match<F extends Found>(labels: readonly Label[], findings: readonly F[]): Match<F> {
  const expected = labels.filter((l) => l.expect !== 'quiet');
  const pairs = expected
    .flatMap((label) => findings.map((finding) => ({ label, finding, distance: distance(label, finding) })))
    .filter((p) => p.distance !== undefined)
    .sort((a, b) => a.distance! - b.distance!);
  const findingOf = new Map<Label, F>();
  const taken = new Set<F>();
  for (const { label, finding } of pairs) {
    if (findingOf.has(label) || taken.has(finding)) continue;
    findingOf.set(label, finding);
    taken.add(finding);
  }
  const result: Match<F> = { found: [], missed: [], falsePositives: [], unlabelled: [], quiet: [] };
  for (const label of expected) {
    const finding = findingOf.get(label);
    if (finding) result.found.push({ label, finding });
    else result.missed.push(label);
  }
  const quiet = labels.filter((l) => l.expect === 'quiet');
  const broken = new Set<Label>();
  for (const finding of findings) {
    if (taken.has(finding)) continue;
    const label = quiet.find((l) => breaks(l, finding));
    if (label) {
      broken.add(label);
      result.falsePositives.push({ label, finding });
      continue;
    }
    const beside = pairs.find((p) => p.finding === finding)?.label;
    result.unlabelled.push(beside ? { finding, beside } : { finding });
  }
  result.quiet = quiet.filter((l) => !broken.has(l));
  return result;
}

/** How far a finding is from what the label means; undefined: it can't be it. */
function distance(label: Label, finding: Found): number | undefined {
  if (label.file !== finding.file) return undefined;
  const lines = Math.abs(label.line - finding.line);
  const sameCategory = categoryFits(label, finding);
  const sameFunction = label.function === finding.function;
  const sameRule = rulesOf(label).includes(finding.rule);
  if (sameFunction && sameCategory) return Math.min(lines, 999) + (sameRule ? 0 : 0.5);
  if (sameFunction && lines <= nearby) return 1000 + lines;
  if (sameCategory && lines <= 1) return 2000 + lines;
  return undefined;
}

/** A finding without a send (an escaped write) has no category: there the rule has to be the label's. */
function categoryFits(label: Label, finding: Found): boolean {
  if (finding.category === undefined) return rulesOf(label).includes(finding.rule);
  return label.category === finding.category || label.category === '';
}

function breaks(label: Label, finding: Found): boolean {
  if (label.file !== finding.file || !(label.category === '' || label.category === finding.category)) return false;
  const lines = Math.abs(label.line - finding.line);
  return label.function === finding.function ? lines <= nearby : lines <= 1;
}

/** The rules that are right for the label. */
export function rulesOf(label: Label): (RuleId | 'quiet')[] {
  return [label.expect, ...(label.also ?? [])];
}
