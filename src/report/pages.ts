/** The page of each rule: teaching text, written in `rules/<id>.md`, shown by `dualwrite explain`, the editor and SARIF viewers. */
import escapedWrite from '../rules/escaped-write.md';
import lostEvent from '../rules/lost-event.md';
import outboxNotAtomic from '../rules/outbox-not-atomic.md';
import phantomEvent from '../rules/phantom-event.md';
import relayLoses from '../rules/relay-loses.md';
import unorderedDualWrite from '../rules/unordered-dual-write.md';
import type { RuleId } from '../model/finding.js';

/** Whole pages in Markdown, by rule; in the order in which the rules are listed everywhere. */
export const pages: Readonly<Record<RuleId, string>> = {
  'lost-event': lostEvent,
  'phantom-event': phantomEvent,
  'unordered-dual-write': unorderedDualWrite,
  'outbox-not-atomic': outboxNotAtomic,
  'relay-loses': relayLoses,
  'escaped-write': escapedWrite,
};

export const ruleIds = Object.keys(pages) as readonly RuleId[];

/** Is it the id of a rule? */
export function isRuleId(text: string): text is RuleId {
  return Object.hasOwn(pages, text);
}

/** The paragraph below a page's title, on one line: what the rule is about. */
export function summaryOf(page: string): string {
  const paragraph = page.split(/\r?\n\r?\n/)[1] ?? '';
  return paragraph.replace(/\s+/g, ' ').trim();
}

/** The first sentence of a page's summary. */
export function firstSentence(page: string): string {
  const summary = summaryOf(page);
  return /^.*?[.!?](?=\s|$)/.exec(summary)?.[0] ?? summary;
}

/** A page without its Markdown marks, for viewers that show plain text. */
export function plainText(page: string): string {
  return page
    .split(/\r?\n/)
    .filter((line) => !/^```|^\| *-{3}/.test(line))
    .map((line) =>
      line
        .replace(/^#+ /, '')
        .replace(/\*\*|`/g, '')
        .replace(/\[([^\]]+)\]\([^)]+\)/g, '$1'),
    )
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}
