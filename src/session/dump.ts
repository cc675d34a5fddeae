/** What the engine has made of a file, for those who work on it: its facts, or the summaries of its functions. */
import type { FileFacts } from '../model/facts.js';
import type { Analysis } from '../summaries/engine.js';
import type { Occ, Summary } from '../summaries/types.js';
import { sayEffect } from './explain.js';
import { linesOf } from './places.js';
import { functionName } from './to-findings.js';

export type DumpKind = 'facts' | 'summary';

/** Facts as JSON: plain data is all they are. */
export function dumpFacts(facts: FileFacts): string {
  return JSON.stringify(facts, null, 2);
}

/** Each function of the file that was walked, in each of its contexts, with its effects in order. Markdown. */
export function dumpSummaries(path: string, text: string, { engine }: Analysis): string {
  const lines = linesOf(text);
  const frames = new Map([...engine.r.frames.values()].map((frame) => [String(frame.id), frame]));
  const parts: { at: number; text: string }[] = [];
  for (const [key, summary] of engine.summaries) {
    const [id = '', ...context] = key.split('|');
    const frame = frames.get(id);
    if (frame?.file.path !== path) continue;
    const { start, end } = frame.fn;
    const line = lines.place(path, start, end).start.line + 1;
    const open = context.filter((part) => part !== '').join(', ');
    const head = `## ${functionName(frame.file, frame.fn)} (line ${line})${open === '' ? '' : `, called in: ${open}`}`;
    parts.push({ at: start, text: [head, ...effectsOf(summary)].join('\n') });
  }
  if (parts.length === 0) return 'No function of this file was walked: none is reached, or none leads to a library that writes or sends.';
  return parts
    .sort((a, b) => a.at - b.at)
    .map((part) => part.text)
    .join('\n\n');
}

function effectsOf(summary: Summary): string[] {
  const groups: [string, readonly Occ[]][] = [
    ['at its normal end', summary.normal],
    ['when it throws', summary.thrown],
    ['handed back unstarted', summary.lazy],
    ...[...summary.deferred].map(([handle, run]): [string, Occ[]] => [`after the commit of ${handle}`, run]),
  ];
  const told = groups.filter(([, effects]) => effects.length > 0).flatMap(([when, effects]) => [`${when}:`, ...effects.map(sayEffect)]);
  if (summary.opens.size > 0) told.push(`leaves open: ${[...summary.opens.keys()].join(', ')}`);
  if (summary.never) told.push('always throws');
  return told.length > 0 ? told : ['no effect'];
}
