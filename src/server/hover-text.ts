/** The text of a hover: the two systems, what happens in which order, and what a crash in between does. For a reader who has ten seconds. */
import { basename } from 'node:path';
import type { EffectInfo, Finding, Place, Step } from '../model/finding.js';
import { timeline, type Event, type Role } from '../report/evidence.js';
import { codeSpan, markdownText } from '../report/safe.js';
import { uriOf } from './uri.js';

/** @param page address of the rule's page */
export function hoverText(finding: Finding, page: string): string {
  const steps = withCrash(
    finding,
    ownCalls(finding).map((own) => stepText(finding, own)),
  );
  return [
    `**${systems(finding)}**`,
    steps.map((step, i) => `${i + 1}. ${step}`).join('\n'),
    ...also(finding),
    ...remarks(finding),
    `${confidence[finding.confidence]} · [${finding.rule}: how to fix it](${page})`,
  ].join('\n\n');
}

/** `Prisma order → Kafka orders.placed`, in the order of the messages: what is written, then what is sent. */
function systems({ rule, write, send }: Finding): string {
  const ends = [write, send].filter((end) => end !== undefined).map(name);
  if (rule === 'escaped-write') return `${ends[0]} is written outside the open transaction`;
  return ends.join(' → ');
}

function name({ technology, target }: EffectInfo): string {
  return target === undefined ? markdownText(technology) : `${markdownText(technology)} ${codeSpan(target)}`;
}

/** A call of the join function itself, and the real one it leads to. */
interface Own {
  role: Role;
  call: Step;
  real: Step;
}

function ownCalls(finding: Finding): Own[] {
  const first: Partial<Record<Role, Step>> = {};
  return timeline(finding).flatMap((event: Event) => {
    if (event.depth === 0) first[event.role] = event.step;
    return event.real ? [{ role: event.role, call: first[event.role] ?? event.step, real: event.step }] : [];
  });
}

function stepText(finding: Finding, { role, call, real }: Own): { role: Role; text: string } {
  const what = codeSpan(call.what);
  const where = call === real ? '' : `, in ${codeSpan(real.in)}`;
  return { role, text: `${what} ${deed(finding, role)}${where} (${link(real.place)})` };
}

function deed({ rule, write, send, commit, transaction }: Finding, role: Role): string {
  switch (role) {
    case 'transaction':
      return 'opens a transaction';
    case 'commit':
      return 'commits';
    case 'write': {
      const to = write ? name(write) : 'the database';
      if (rule === 'relay-loses') return `marks or deletes the row in ${to}`;
      if (rule === 'escaped-write') return `writes ${to} on another connection: it commits at once, whatever the transaction does`;
      if (rule === 'unordered-dual-write') return `writes ${to}`;
      const open = rule === 'phantom-event' && (transaction ?? commit) !== undefined;
      return open ? `writes ${to}, not yet committed` : commit && isApart(write, commit) ? `writes ${to}` : `writes ${to} and commits`;
    }
    case 'send':
      if (rule === 'outbox-not-atomic')
        return `writes the outbox row${send?.target === undefined ? '' : ` in ${name(send)}`}, not in the same transaction`;
      return `sends to ${send ? name(send) : 'the other system'}`;
  }
}

/** Whether the commit is another call than the write. */
function isApart(write: EffectInfo | undefined, commit: Step): boolean {
  const real = write?.path.at(-1)?.place;
  return real?.file !== commit.place.file || real.start.offset !== commit.place.start.offset;
}

function link(place: Place): string {
  const line = place.start.line + 1;
  return `[${markdownText(basename(place.file))}:${line}](${uriOf(place.file)}#${line})`;
}

/** The steps with what a crash does, at the place where it does it. */
function withCrash(finding: Finding, steps: readonly { role: Role; text: string }[]): string[] {
  const texts = steps.map((step) => step.text);
  const at = (role: Role): number => steps.findIndex((step) => step.role === role);
  const crash = crashText(finding, at('send') < at('write'));
  texts.splice(crashPlace(finding, at, steps.length), 0, crash);
  return texts;
}

/** Before which step the crash stands. */
function crashPlace({ rule, transaction, commit }: Finding, at: (role: Role) => number, length: number): number {
  if (rule === 'unordered-dual-write' || rule === 'escaped-write') return length;
  if (rule === 'phantom-event' && (transaction ?? commit) !== undefined) return at('commit') >= 0 ? at('commit') : length;
  // Between the two, whichever comes first.
  return Math.max(at('write'), at('send'), 0);
}

function crashText({ rule, write, send, transaction, commit }: Finding, sendFirst: boolean): string {
  const written = write ? name(write) : 'the database';
  const sent = send ? name(send) : 'the other system';
  const told = (text: string): string => `**Crash here:** ${text}`;
  switch (rule) {
    case 'lost-event':
      return told(`the change in ${written} stays, and the message to ${sent} is never sent.`);
    case 'phantom-event':
      return (transaction ?? commit) === undefined
        ? `**The write fails:** the message to ${sent} is out, about a change that never happened.`
        : `**Rollback here:** the message to ${sent} is out, about a change that never happened. Even without one, consumers may read before the commit.`;
    case 'unordered-dual-write':
      return `**Crash while both are in flight:** either one may have happened without the other.`;
    case 'outbox-not-atomic':
      return told(
        sendFirst ? 'the outbox announces a change that never happened.' : `the change in ${written} stays, and no row announces it.`,
      );
    case 'relay-loses':
      return told(`the row counts as sent, and ${sent} never gets the message.`);
    case 'escaped-write':
      return `**Rollback:** everything else is undone, ${written} is not.`;
  }
}

function also({ more }: Finding): string[] {
  if (more.length === 0) return [];
  return [`The same at ${more.map((step) => link(step.place)).join(', ')}.`];
}

function remarks({ mitigations, notes }: Finding): string[] {
  const list = (title: string, lines: readonly string[]): string[] =>
    lines.length === 0 ? [] : [`${title}\n${lines.map((line) => `- ${markdownText(line)}`).join('\n')}`];
  return [...list('Narrows the gap, but does not close it:', mitigations), ...notes.map(markdownText)];
}

const confidence: Readonly<Record<Finding['confidence'], string>> = {
  high: 'Confidence: high',
  medium: 'Confidence: medium, a call on the path has several possible targets',
  low: 'Confidence: low, a call on the path has many possible targets',
};
