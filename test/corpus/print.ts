/** The measurement as text. */
import type { Label } from './labels.js';
import { rulesOf, type Found, type Match } from './match.js';
import { measures, order, precision, recall, type Counts } from './measure.js';

export interface Measured {
  repository: string;
  match: Match;
  seconds: number;
  /** Files analysed and parsed, as the scan tells. */
  analysed: number;
  parsed: number;
  /** Milliseconds per stage. */
  timing: Record<string, number>;
  /** The error, where the scan threw. */
  failed?: string;
}

export function table(title: string, matches: readonly Match[]): string {
  const rows = measures(matches).map(({ name, counts }) => [name, ...cells(counts)]);
  const head = ['', 'recall (hand)', 'precision', 'order', 'exact', 'quiet kept', 'unlabelled'];
  const widths = head.map((h, i) => Math.max(h.length, ...rows.map((r) => (r[i] ?? '').length)));
  const line = (cols: string[]): string => cols.map((col, i) => (i === 0 ? col.padEnd(widths[i]!) : col.padStart(widths[i]!))).join('  ');
  return [`## ${title}`, line(head), ...rows.map(line)].map((l) => l.trimEnd()).join('\n');
}

function cells(c: Counts): string[] {
  return [
    share(c.found, c.expected, recall(c)),
    share(c.right, c.right + c.wrong, precision(c)),
    share(c.ordered, c.right, order(c)),
    `${c.exact}`,
    `${c.quiet}/${c.quiet + c.wrong}`,
    `${c.unlabelled}`,
  ];
}

function share(part: number, whole: number, value: number | undefined): string {
  return value === undefined ? '-' : `${part}/${whole} ${value.toFixed(2)}`;
}

/** Every miss, false positive, wrong order and finding without a label. */
export function lists(m: Match): string {
  const sections: [string, string[]][] = [
    ['missed', m.missed.map((l) => describeLabel(l))],
    ['false positives', m.falsePositives.map((p) => `${describe(p.finding)}\n      quiet: ${p.label.why}`)],
    [
      'wrong order',
      m.found
        .filter((p) => !rulesOf(p.label).includes(p.finding.rule))
        .map((p) => `${describe(p.finding)}\n      expected ${rulesOf(p.label).join(' or ')}: ${p.label.why}`),
    ],
    [
      'found as another category',
      m.found
        .filter((p) => p.finding.category !== undefined && p.label.category !== '' && p.finding.category !== p.label.category)
        .map((p) => `${describe(p.finding)}\n      expected ${p.label.category}: ${p.label.why}`),
    ],
    ['unlabelled', m.unlabelled.map((u) => `${describe(u.finding)}${u.beside ? ` (beside the label of line ${u.beside.line})` : ''}`)],
  ];
  return sections
    .filter(([, lines]) => lines.length > 0)
    .map(([name, lines]) => [`### ${name}: ${lines.length}`, ...lines.map((l) => `  - ${l}`)].join('\n'))
    .join('\n');
}

function describeLabel(l: Label): string {
  const way = [l.write, l.send].filter(Boolean).join(' → ');
  return `${l.file}:${l.line} ${l.function} ${rulesOf(l).join('|')} ${l.category} ${way} [${l.difficulty}]${l.by === 'hand' ? '' : ` [${l.by}]`}\n      ${l.why}`;
}

function describe(f: Found): string {
  return `${f.file}:${f.line} ${f.function} ${f.rule} ${f.category ?? '-'} ${f.write ?? '?'} → ${f.send ?? '?'}`;
}
