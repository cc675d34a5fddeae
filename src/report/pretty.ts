/** The report for people at a terminal: each finding with the code of both places, and the summary line. */
import type { EffectInfo, Finding, Notice, Place, ScanResult, Step } from '../model/finding.js';
import type { ReportContext } from './context.js';
import { nameOf, realCall, samePlace, timeline, type Event, type Role } from './evidence.js';
import { codeFrame, type Mark } from './frame.js';
import { ordered } from './order.js';
import { shownPath } from './paths.js';
import { printable } from './safe.js';
import { makeStyle, severityText, type Style } from './style.js';
import { count, summaryLine } from './summary.js';

interface Pen {
  context: ReportContext;
  style: Style;
}

/** Renders the result. Out: text with a line end after the last line. */
export function pretty(result: ScanResult, context: ReportContext): string {
  const { findings, notices, ...rest } = ordered(result);
  const pen: Pen = { context, style: makeStyle(context.color ?? false) };
  const open = findings.filter((f) => !f.accepted);
  const accepted = findings.filter((f) => f.accepted);
  const out: string[] = [];
  for (const finding of open) out.push(...findingLines(finding, pen));
  for (const notice of notices) out.push(...noticeLines(notice, pen));
  out.push(...accepted.map((f) => acceptedLine(f, pen)));
  if (accepted.length > 0 && !context.brief) out.push('');
  if (!context.brief) out.push(...unknownLines(result, pen));
  const line = summaryLine({ findings, notices, ...rest });
  out.push(open.length > 0 ? pen.style.bold(line) : line);
  return `${out.join('\n')}\n`;
}

/** `path:line:column`, one-based, which terminals turn into a link. */
export function placeText(place: Place, context: ReportContext): string {
  return `${printable(shownPath(place.file, context.roots))}:${place.start.line + 1}:${place.start.character + 1}`;
}

function head(place: Place, severity: Finding['severity'], id: string, pen: Pen): string {
  return `${pen.style.bold(placeText(place, pen.context))} ${severityText(severity, pen.style)} ${pen.style.bold(id)}`;
}

function findingLines(finding: Finding, pen: Pen): string[] {
  const title = `${head(finding.place, finding.severity, finding.rule, pen)} ${pen.style.dim('in')} ${printable(finding.function)}`;
  const message = printable(finding.message);
  if (pen.context.brief) return [`${title}: ${message}`];
  return [title, `  ${message}`, '', ...frames(finding, pen), ...evidence(finding, pen), ...remarks(finding, pen), ''];
}

function noticeLines(notice: Notice, pen: Pen): string[] {
  const title = head(notice.place, notice.severity, notice.id, pen);
  if (pen.context.brief) return [`${title}: ${printable(notice.message)}`];
  const marks = [mark(notice.place, '', pen.style.yellow)];
  const source = pen.context.readText(notice.place.file);
  return [title, `  ${printable(notice.message)}`, '', ...(source === undefined ? [] : codeFrame(source, marks, pen.style)), ''];
}

function acceptedLine(finding: Finding, pen: Pen): string {
  const until = finding.accepted?.until ? ` until ${finding.accepted.until}` : '';
  const reason = printable(finding.accepted?.reason ?? '');
  return `${placeText(finding.place, pen.context)} ${pen.style.green(`accepted${until}`)} ${finding.rule} in ${printable(finding.function)}: ${reason}`;
}

function unknownLines(result: ScanResult, pen: Pen): string[] {
  if (result.unknownLibraries.length === 0) return [];
  const rows = result.unknownLibraries.map(
    (l) => `  ${printable(l.name)} ${pen.style.dim(`(${printable(shownPath(l.declaredIn, pen.context.roots))})`)}`,
  );
  const title = `${count(result.unknownLibraries.length, 'library', 'libraries')} not in the catalog, so calls to them are not seen. Declare the functions that make them in dualwrite.json:`;
  return [title, ...rows, ''];
}

function mark(place: Place, label: string, paint: (text: string) => string): Mark {
  const oneLine = place.end.line === place.start.line;
  return { line: place.start.line, from: place.start.character, to: oneLine ? place.end.character : Number.MAX_SAFE_INTEGER, label, paint };
}

const roleWords: Readonly<Record<Role, string>> = { transaction: 'transaction opens', write: 'write', commit: 'commit', send: 'send' };

function effectOf(finding: Finding, role: Role): EffectInfo | undefined {
  return role === 'write' ? finding.write : role === 'send' ? finding.send : undefined;
}

function label(event: Event, finding: Finding): string {
  const effect = effectOf(finding, event.role);
  return effect ? `${roleWords[event.role]}: ${nameOf(effect)}` : roleWords[event.role];
}

/** Marks for the join function's own calls, those on one place merged into one. */
function joinMarks(finding: Finding, pen: Pen): Map<string, Mark[]> {
  const merged: { place: Place; labels: string[]; squiggle: boolean }[] = [];
  const add = (place: Place, text: string): void => {
    const squiggle = samePlace(place, finding.place);
    const same = merged.find((m) => samePlace(m.place, place));
    if (same) same.labels.push(text);
    else merged.push({ place, labels: [text], squiggle });
  };
  for (const event of timeline(finding)) if (event.depth === 0) add(event.step.place, label(event, finding));
  for (const step of finding.more) add(step.place, 'also here');
  if (!merged.some((m) => m.squiggle)) add(finding.place, finding.rule);
  const byFile = new Map<string, Mark[]>();
  for (const { place, labels, squiggle } of merged) {
    const list = byFile.get(place.file) ?? [];
    list.push(mark(place, labels.join(', '), squiggle ? pen.style.red : pen.style.cyan));
    byFile.set(place.file, list);
  }
  return byFile;
}

function frames(finding: Finding, pen: Pen): string[] {
  const out: string[] = [];
  for (const [file, marks] of joinMarks(finding, pen)) {
    const source = pen.context.readText(file);
    if (source === undefined) continue;
    if (file !== finding.place.file) out.push(pen.style.dim(`  ${printable(shownPath(file, pen.context.roots))}`));
    out.push(...codeFrame(source, marks, pen.style));
  }
  return out;
}

/** `write this.orders.create → this.prisma.order.create at src/orders.repository.ts:17:30`, then that line: for effects behind further calls. */
function evidence(finding: Finding, pen: Pen): string[] {
  const rows: string[] = [];
  for (const role of ['write', 'send'] as const) {
    const effect = effectOf(finding, role);
    const real = effect && realCall(effect);
    if (!effect || !real || effect.path.length < 2) continue;
    rows.push('', chainLine(role, effect.path, real, pen), ...realFrame(role, effect, real, pen));
  }
  return rows;
}

function chainLine(role: Role, path: readonly Step[], real: Step, pen: Pen): string {
  const chain = path.map((step) => printable(step.what)).join(pen.style.dim(' → '));
  return `  ${pen.style.cyan(role)} ${chain} ${pen.style.dim('at')} ${placeText(real.place, pen.context)}`;
}

function realFrame(role: Role, effect: EffectInfo, real: Step, pen: Pen): string[] {
  const source = pen.context.readText(real.place.file);
  if (source === undefined) return [];
  return codeFrame(source, [mark(real.place, `${roleWords[role]}: ${nameOf(effect)}`, pen.style.cyan)], pen.style, 0);
}

function remarks(finding: Finding, pen: Pen): string[] {
  const lines = [
    ...finding.mitigations.map((text) => `  ${pen.style.green('mitigated')} ${printable(text)}`),
    ...finding.notes.map((text) => `  ${pen.style.blue('note')} ${printable(text)}`),
  ];
  if (finding.confidence !== 'high')
    lines.push(`  ${pen.style.blue('note')} confidence ${finding.confidence}: several candidates were followed on the way`);
  return lines.length > 0 ? ['', ...lines] : [];
}
