/** Labels of real code: what is (or must not be) reported where, one JSON object a line in `<repository>.jsonl`. */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { RuleId, SendCategory } from '../../src/model/finding.js';

export const ruleIds: readonly RuleId[] = [
  'lost-event',
  'phantom-event',
  'unordered-dual-write',
  'outbox-not-atomic',
  'relay-loses',
  'escaped-write',
];
export const difficulties = ['same-function', 'same-file', 'cross-file', 'di-interface', 'event-hop', 'hook'] as const;
export type Difficulty = (typeof difficulties)[number];

export interface Label {
  /** `owner/name` on GitHub. */
  repository: string;
  commit: string;
  /** Relative to the repository, forward slashes. */
  file: string;
  /** `Class.method` or function name of the join function. */
  function: string;
  /** 1-based line of the squiggle; for a quiet label, of the call that looks suspicious. */
  line: number;
  expect: RuleId | 'quiet';
  /** Other rules that the semantics allow there (several paths of one pair, several orders). */
  also?: RuleId[];
  /** Empty where nothing is sent. */
  category: SendCategory | '';
  difficulty: Difficulty;
  write?: string;
  send?: string;
  why: string;
  /** `hand`: made without looking at the tool's output. `review`: judged after a finding without a label; no part of the recall. */
  by: 'hand' | 'review';
}

/** The labels of one repository and the file they are kept in. */
export interface LabelSet {
  file: string;
  repository: string;
  commit: string;
  labels: Label[];
}

/** Reads all label files of a folder. Throws with file and line at the first label that is not well formed. */
export function readLabels(folder: string): LabelSet[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.jsonl'))
    .sort()
    .map((name) => parseLabels(name, readFileSync(join(folder, name), 'utf8')));
}

export function parseLabels(name: string, text: string): LabelSet {
  const labels = text.split('\n').flatMap((line, n) => (line.trim() === '' ? [] : [parseLabel(line, `${name}:${n + 1}`)]));
  const [first] = labels;
  if (!first) throw new Error(`${name}: no label`);
  const stray = labels.find((l) => l.repository !== first.repository || l.commit !== first.commit);
  if (stray) throw new Error(`${name}: labels of two repositories or commits (${first.repository}, ${stray.repository})`);
  return { file: basename(name, '.jsonl'), repository: first.repository, commit: first.commit, labels };
}

const optional = ['also', 'write', 'send'];
const required = ['repository', 'commit', 'file', 'function', 'line', 'expect', 'category', 'difficulty', 'why', 'by'];

function parseLabel(line: string, where: string): Label {
  const label = JSON.parse(line) as Label;
  const fail = (what: string): never => {
    throw new Error(`${where}: ${what}`);
  };
  for (const key of required) if (!(key in label)) fail(`no "${key}"`);
  for (const key of Object.keys(label)) if (!required.includes(key) && !optional.includes(key)) fail(`unknown "${key}"`);
  if (!/^[\w.-]+\/[\w.-]+$/.test(label.repository)) fail('"repository" is not owner/name');
  if (!/^[0-9a-f]{40}$/.test(label.commit)) fail('"commit" is not a full hash');
  if (label.file.startsWith('/') || label.file.includes('\\')) fail('"file" is not relative with forward slashes');
  if (!Number.isInteger(label.line) || label.line < 1) fail('"line" is not a line');
  if (label.expect !== 'quiet' && !ruleIds.includes(label.expect)) fail(`unknown rule "${String(label.expect)}"`);
  for (const rule of label.also ?? []) if (!ruleIds.includes(rule)) fail(`unknown rule "${String(rule)}"`);
  if (!difficulties.includes(label.difficulty)) fail(`unknown difficulty "${String(label.difficulty)}"`);
  if (label.by !== 'hand' && label.by !== 'review') fail('"by" is neither hand nor review');
  if (label.why.trim() === '') fail('"why" is empty');
  return label;
}
