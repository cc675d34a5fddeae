/** One finding or notice as a SARIF result. */
import type { CodeFlow, Location, Result, Suppression, ThreadFlowLocation } from 'sarif';
import type { EffectInfo, Finding, Notice, Severity } from '../model/finding.js';
import { nameOf, realCall, timeline, type Event, type Role } from './evidence.js';
import { location } from './sarif-places.js';
import { ruleIndex } from './sarif-rules.js';

type Roots = readonly string[];

/** SARIF knows no `information` and no `hint`: both are notes. */
export function level(severity: Severity): 'error' | 'warning' | 'note' | 'none' {
  if (severity === 'error' || severity === 'warning') return severity;
  return severity === 'off' ? 'none' : 'note';
}

/** The result of a finding. */
export function findingResult(finding: Finding, roots: Roots): Result {
  const flow = codeFlow(finding, roots);
  return {
    ruleId: finding.rule,
    ruleIndex: ruleIndex(finding.rule),
    level: level(finding.severity),
    message: { text: finding.message },
    locations: [location(finding.place, roots, { inside: finding.function })],
    relatedLocations: relatedLocations(finding, roots),
    ...(flow ? { codeFlows: [flow] } : {}),
    partialFingerprints: { 'dualwrite/v1': finding.fingerprint },
    suppressions: suppressions(finding, roots),
    properties: properties(finding),
  };
}

/** The result of a notice about a comment in the code. */
export function noticeResult(notice: Notice, roots: Roots): Result {
  return {
    ruleId: notice.id,
    ruleIndex: ruleIndex(notice.id),
    level: level(notice.severity),
    message: { text: notice.message },
    locations: [location(notice.place, roots)],
    suppressions: [],
  };
}

function effectText(role: 'Written' | 'Sent', effect: EffectInfo): string {
  return `${role} here: ${nameOf(effect)}`;
}

/** Write, commit and real send, then further calls of the same finding; ids count from 1. */
function relatedLocations(finding: Finding, roots: Roots): Location[] {
  const places: { step: { place: Finding['place']; in: string } | undefined; message: string }[] = [
    { step: finding.write && realCall(finding.write), message: finding.write ? effectText('Written', finding.write) : '' },
    { step: finding.commit, message: 'Committed here' },
    { step: finding.send && realCall(finding.send), message: finding.send ? effectText('Sent', finding.send) : '' },
    { step: finding.transaction, message: 'The transaction opens here' },
    ...finding.more.map((step) => ({ step, message: `Also here: ${step.what}` })),
  ];
  const known = places.flatMap(({ step, message }) => (step ? [{ step, message }] : []));
  return known.map(({ step, message }, i) => location(step.place, roots, { id: i + 1, message, inside: step.in }));
}

const real: Readonly<Record<Role, string>> = { transaction: 'The transaction opens', write: 'Written', commit: 'Committed', send: 'Sent' };
const way: Readonly<Record<Role, string>> = {
  transaction: 'Leads to the transaction',
  write: 'Leads to the write',
  commit: 'Leads to the commit',
  send: 'Leads to the send',
};

function flowLocation(event: Event, order: number, roots: Roots): ThreadFlowLocation {
  const text = `${event.real ? real[event.role] : way[event.role]}: ${event.step.what}`;
  return {
    location: location(event.step.place, roots, { message: text, inside: event.step.in }),
    nestingLevel: event.depth,
    executionOrder: order,
    importance: event.real ? 'essential' : 'important',
    kinds: [event.role],
  };
}

/** The evidence path, in the order in which it happens. */
function codeFlow(finding: Finding, roots: Roots): CodeFlow | undefined {
  const events = timeline(finding);
  if (events.length === 0) return undefined;
  return { threadFlows: [{ locations: events.map((event, i) => flowLocation(event, i + 1, roots)) }] };
}

/** Empty for a finding that is not accepted: the standard's way to say "not suppressed" where some others are. */
function suppressions(finding: Finding, roots: Roots): Suppression[] {
  const { accepted } = finding;
  if (!accepted) return [];
  return [
    {
      kind: 'inSource',
      status: 'accepted',
      justification: accepted.reason,
      location: location(accepted.place, roots),
      ...(accepted.until === undefined ? {} : { properties: { until: accepted.until } }),
    },
  ];
}

function end(effect: EffectInfo): object {
  return { technology: effect.technology, ...(effect.target === undefined ? {} : { target: effect.target }) };
}

function properties(finding: Finding): Record<string, unknown> {
  return {
    ...(finding.category === undefined ? {} : { category: finding.category }),
    ...(finding.write ? { write: end(finding.write) } : {}),
    ...(finding.send ? { send: end(finding.send) } : {}),
    confidence: finding.confidence,
    ...(finding.mitigations.length > 0 ? { mitigations: finding.mitigations } : {}),
    ...(finding.notes.length > 0 ? { notes: finding.notes } : {}),
  };
}
