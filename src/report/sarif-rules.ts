/** What SARIF says about the rules themselves: names, help pages, default levels. */
import type { ReportingDescriptor } from 'sarif';
import type { NoticeId, RuleId } from '../model/finding.js';
import { firstSentence, pages, plainText, ruleIds, summaryOf } from './pages.js';

/** `lost-event` → `LostEvent`, the form that the standard asks of names. */
function pascalCase(id: string): string {
  return id.replace(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

/** Notices that are results in SARIF because someone has to change code; those about settings are notifications. */
const notices: Readonly<Partial<Record<NoticeId, string>>> = {
  'accept-without-reason': 'A `dualwrite-accept` comment has no reason. Write why the dual write is acceptable after the colon.',
  'accept-expired': 'The date of a `dualwrite-accept until` comment has passed, so the finding is back.',
};

function ruleDescriptor(id: RuleId): ReportingDescriptor {
  const page = pages[id];
  return {
    id,
    name: pascalCase(id),
    shortDescription: { text: firstSentence(page) },
    fullDescription: { text: summaryOf(page) },
    help: { text: plainText(page), markdown: page },
    defaultConfiguration: { level: 'warning' },
    properties: { tags: ['correctness', 'reliability', 'distributed-systems'], precision: 'high' },
  };
}

function noticeDescriptor(id: string, text: string): ReportingDescriptor {
  return {
    id,
    name: pascalCase(id),
    shortDescription: { text: text.split('. ')[0] ?? text },
    fullDescription: { text },
    help: { text },
    defaultConfiguration: { level: 'warning' },
    properties: { tags: ['maintainability'] },
  };
}

/** All descriptors, always the same and in the same order, so that `ruleIndex` is stable. */
export const descriptors: readonly ReportingDescriptor[] = [
  ...ruleIds.map(ruleDescriptor),
  ...Object.entries(notices).map(([id, text]) => noticeDescriptor(id, text)),
];

/** Index of a rule or notice among the descriptors; -1 where it is told as a notification instead. */
export function ruleIndex(id: RuleId | NoticeId): number {
  return descriptors.findIndex((d) => d.id === id);
}
