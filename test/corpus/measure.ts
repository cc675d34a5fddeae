/** Precision, recall and order, counted over matches. */
import { difficulties, type Label } from './labels.js';
import { rulesOf, type Found, type Match } from './match.js';

export interface Counts {
  /** Labels with a rule made by hand, and how many of them were found. */
  expected: number;
  found: number;
  /** Findings on labels with a rule, by hand or by review. */
  right: number;
  /** Findings on quiet labels, by hand or by review. */
  wrong: number;
  /** Of `right`, those whose rule is the label's (or one the label allows). */
  ordered: number;
  /** Of `right`, those whose rule is the label's own. */
  exact: number;
  quiet: number;
  unlabelled: number;
}

const zero = (): Counts => ({ expected: 0, found: 0, right: 0, wrong: 0, ordered: 0, exact: 0, quiet: 0, unlabelled: 0 });

export interface Measure {
  name: string;
  counts: Counts;
}

/** Counts what the filters let through. */
export function count(matches: readonly Match[], of: (l: Label) => boolean, unlabelled: (f: Found) => boolean): Counts {
  const c = zero();
  for (const m of matches) {
    for (const { label, finding } of m.found) {
      if (!of(label)) continue;
      c.right++;
      if (rulesOf(label).includes(finding.rule)) c.ordered++;
      if (label.expect === finding.rule) c.exact++;
      if (label.by === 'hand') {
        c.expected++;
        c.found++;
      }
    }
    c.expected += m.missed.filter((l) => of(l) && l.by === 'hand').length;
    c.wrong += m.falsePositives.filter((p) => of(p.label)).length;
    c.quiet += m.quiet.filter(of).length;
    c.unlabelled += m.unlabelled.filter((u) => unlabelled(u.finding)).length;
  }
  return c;
}

const queues = ['broker', 'jobQueue'];
const isQueue = (category: string | undefined): boolean => queues.includes(category ?? '');

/** The table's rows: all, the goal's categories by difficulty, then category by category. */
export function measures(matches: readonly Match[]): Measure[] {
  const queueLabel = (l: Label): boolean => isQueue(l.category);
  const queueFinding = (f: Found): boolean => isQueue(f.category);
  const near = ['same-function', 'same-file', 'cross-file'];
  const rows: Measure[] = [
    {
      name: 'all',
      counts: count(
        matches,
        () => true,
        () => true,
      ),
    },
    { name: 'broker+jobQueue', counts: count(matches, queueLabel, queueFinding) },
    {
      name: '  direct calls',
      counts: count(
        matches,
        (l) => queueLabel(l) && near.includes(l.difficulty),
        () => false,
      ),
    },
    {
      name: '  interface, hop, hook',
      counts: count(
        matches,
        (l) => queueLabel(l) && !near.includes(l.difficulty),
        () => false,
      ),
    },
  ];
  for (const d of difficulties)
    rows.push({
      name: `  ${d}`,
      counts: count(
        matches,
        (l) => queueLabel(l) && l.difficulty === d,
        () => false,
      ),
    });
  for (const category of categoriesOf(matches))
    rows.push({
      name: category || 'no send',
      counts: count(
        matches,
        (l) => l.category === category,
        (f) => (f.category ?? '') === category,
      ),
    });
  for (const d of difficulties)
    rows.push({
      name: `${d}, all categories`,
      counts: count(
        matches,
        (l) => l.difficulty === d,
        () => false,
      ),
    });
  return rows.filter(({ counts }) => Object.values(counts).some((n) => n > 0));
}

function categoriesOf(matches: readonly Match[]): string[] {
  const all = matches.flatMap((m) => [
    ...[...m.missed, ...m.quiet].map((l) => l.category),
    ...[...m.found, ...m.falsePositives].map((p) => p.label.category),
    ...m.unlabelled.map((u) => u.finding.category ?? ''),
  ]);
  return [...new Set<string>(all)].sort();
}

export const recall = (c: Counts): number | undefined => ratio(c.found, c.expected);
export const precision = (c: Counts): number | undefined => ratio(c.right, c.right + c.wrong);
export const order = (c: Counts): number | undefined => ratio(c.ordered, c.right);

function ratio(part: number, whole: number): number | undefined {
  return whole === 0 ? undefined : part / whole;
}
