/** The report for programs: one JSON document, its form described in docs/output-formats.md. */
import type { EffectInfo, Finding, Notice, Place, ScanResult, Step } from '../model/finding.js';
import type { ReportContext } from './context.js';
import { ordered } from './order.js';
import { locate } from './paths.js';
import { summaryLine } from './summary.js';

/** Raised when a reader of the old form would misread the new one. Added fields don't raise it. */
const formatVersion = 1;

/** Lines and columns are one-based, columns in UTF-16 code units, the end exclusive. `root` is an index into `roots`, -1: outside all of them. */
interface JsonPlace {
  root: number;
  file: string;
  line: number;
  column: number;
  endLine: number;
  endColumn: number;
}

/** Renders the result. Out: indented JSON with a line end after it. */
export function json(result: ScanResult, context: ReportContext): string {
  const sorted = ordered(result);
  const place = (p: Place): JsonPlace => jsonPlace(p, context);
  const document = {
    formatVersion,
    tool: { name: 'dualwrite', version: context.version },
    roots: context.roots,
    summary: {
      line: summaryLine(sorted),
      findings: sorted.findings.filter((f) => !f.accepted).length,
      accepted: sorted.findings.filter((f) => f.accepted).length,
      analysed: sorted.analysed,
      parsed: sorted.parsed,
      skipped: sorted.skipped.length,
      partial: sorted.partial ?? false,
    },
    findings: sorted.findings.map((f) => jsonFinding(f, place)),
    notices: sorted.notices.map(({ id, severity, message, place: p }: Notice) => ({ id, severity, message, place: place(p) })),
    skipped: sorted.skipped.map(({ file, why }) => ({ ...jsonFile(file, context), why })),
    unknownLibraries: sorted.unknownLibraries.map(({ name, declaredIn }) => ({ name, declaredIn: jsonFile(declaredIn, context).file })),
    timing: sorted.timing,
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

function jsonFile(file: string, context: ReportContext): { root: number; file: string } {
  const { root, path } = locate(file, context.roots);
  return { root, file: path };
}

function jsonPlace(place: Place, context: ReportContext): JsonPlace {
  return {
    ...jsonFile(place.file, context),
    line: place.start.line + 1,
    column: place.start.character + 1,
    endLine: place.end.line + 1,
    endColumn: place.end.character + 1,
  };
}

type ToPlace = (place: Place) => JsonPlace;

function jsonStep(step: Step, place: ToPlace): object {
  return { in: step.in, what: step.what, place: place(step.place) };
}

function jsonEffect(effect: EffectInfo, place: ToPlace): object {
  const { technology, category, target, path } = effect;
  return { technology, category, target, path: path.map((step) => jsonStep(step, place)) };
}

function jsonFinding(finding: Finding, place: ToPlace): object {
  const step = (s: Step | undefined): object | undefined => s && jsonStep(s, place);
  const effect = (e: EffectInfo | undefined): object | undefined => e && jsonEffect(e, place);
  const { accepted } = finding;
  return {
    rule: finding.rule,
    severity: finding.severity,
    message: finding.message,
    function: finding.function,
    place: place(finding.place),
    category: finding.category,
    confidence: finding.confidence,
    write: effect(finding.write),
    send: effect(finding.send),
    commit: step(finding.commit),
    transaction: step(finding.transaction),
    more: finding.more.map((s) => jsonStep(s, place)),
    mitigations: finding.mitigations,
    notes: finding.notes,
    accepted: accepted && { reason: accepted.reason, until: accepted.until, place: place(accepted.place) },
    fingerprint: finding.fingerprint,
  };
}
