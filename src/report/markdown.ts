/** The report for pull requests and job summaries: a table of the findings, each with its evidence below. */
import type { Finding, Place, ScanResult } from '../model/finding.js';
import type { ReportContext } from './context.js';
import { nameOf, timeline, type Event, type Role } from './evidence.js';
import { ordered } from './order.js';
import { shownPath } from './paths.js';
import { codeCell, codeSpan, markdownText } from './safe.js';
import { summaryLine } from './summary.js';

/** Renders the result. Out: GitHub-flavoured Markdown. */
export function markdown(result: ScanResult, context: ReportContext): string {
  const sorted = ordered(result);
  const open = sorted.findings.filter((f) => !f.accepted);
  const accepted = sorted.findings.filter((f) => f.accepted);
  const out = ['# Dualwrite', '', markdownText(summaryLine(sorted)), ''];
  if (open.length > 0) out.push(...table(open, context), ...open.flatMap((f) => details(f, context)));
  if (sorted.notices.length > 0) {
    out.push('## Notices', '');
    for (const n of sorted.notices) out.push(`- ${where(n.place, context)} **${n.id}** (${n.severity}): ${markdownText(n.message)}`);
    out.push('');
  }
  if (accepted.length > 0) out.push(...acceptedTable(accepted, context));
  if (sorted.skipped.length > 0) {
    out.push('## Skipped', '');
    for (const s of sorted.skipped) out.push(`- ${codeSpan(shownPath(s.file, context.roots))}: ${markdownText(s.why)}`);
    out.push('');
  }
  if (sorted.unknownLibraries.length > 0) {
    out.push(
      '## Libraries not in the catalog',
      '',
      'Calls to them are not seen. Declare the functions that make them in `dualwrite.json`.',
      '',
    );
    for (const l of sorted.unknownLibraries) out.push(`- ${codeSpan(l.name)} (${codeSpan(shownPath(l.declaredIn, context.roots))})`);
    out.push('');
  }
  return out.join('\n');
}

function where(place: Place, context: ReportContext): string {
  return codeSpan(placeText(place, context));
}

function placeText(place: Place, context: ReportContext): string {
  return `${shownPath(place.file, context.roots)}:${place.start.line + 1}`;
}

function ends(finding: Finding): { write: string; send: string } {
  return {
    write: finding.write ? markdownText(nameOf(finding.write)) : '–',
    send: finding.send ? markdownText(nameOf(finding.send)) : '–',
  };
}

function table(findings: readonly Finding[], context: ReportContext): string[] {
  const rows = findings.map((f) => {
    const { write, send } = ends(f);
    return `| ${f.severity} | ${f.rule} | ${codeCell(placeText(f.place, context))} | ${codeCell(f.function)} | ${write} | ${send} |`;
  });
  return ['| Severity | Rule | Place | Function | Write | Send |', '| --- | --- | --- | --- | --- | --- |', ...rows, ''];
}

function acceptedTable(findings: readonly Finding[], context: ReportContext): string[] {
  const rows = findings.map(
    (f) =>
      `| ${f.rule} | ${codeCell(placeText(f.place, context))} | ${markdownText(f.accepted?.reason ?? '')} | ${markdownText(f.accepted?.until ?? '–')} |`,
  );
  return ['## Accepted', '', '| Rule | Place | Reason | Until |', '| --- | --- | --- | --- |', ...rows, ''];
}

const roleWords: Readonly<Record<Role, string>> = { transaction: 'transaction opens', write: 'write', commit: 'commit', send: 'send' };

function eventLine(event: Event, number: number, context: ReportContext): string {
  const what = event.real
    ? `**${roleWords[event.role]}** ${codeSpan(event.step.what)}`
    : `to the ${roleWords[event.role]}: ${codeSpan(event.step.what)}`;
  return `${number}. ${what} at ${where(event.step.place, context)}`;
}

function details(finding: Finding, context: ReportContext): string[] {
  const title = `## ${finding.rule} in ${codeSpan(finding.function)}, ${where(finding.place, context)}`;
  const path = timeline(finding).map((event, i) => eventLine(event, i + 1, context));
  const also = finding.more.map((step) => `- also at ${where(step.place, context)}: ${codeSpan(step.what)}`);
  const remarks = [
    ...finding.mitigations.map((m) => `- Mitigated: ${markdownText(m)}`),
    ...finding.notes.map((n) => `- ${markdownText(n)}`),
  ];
  const lists = [path, [...also, ...remarks]].filter((list) => list.length > 0).flatMap((list) => [...list, '']);
  return [title, '', markdownText(finding.message), '', ...lists];
}
