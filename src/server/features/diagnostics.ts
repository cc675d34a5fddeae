/** Findings, notices and what is wrong in settings files, as diagnostics of all files, open or not. */
import type { Diagnostic, DiagnosticRelatedInformation } from 'vscode-languageserver';
import type { Finding, Notice } from '../../model/finding.js';
import { timeline, type Event } from '../../report/evidence.js';
import { locationOf, rangeOf, severityOf } from '../convert.js';
import type { Analysed } from '../analysis.js';
import type { CreateFeature } from '../feature.js';
import type { RulePages } from '../rule-pages.js';
import { uriOf } from '../uri.js';

/** What `data` of a diagnostic holds for code actions of this server. */
export interface DiagnosticData {
  fingerprint: string;
}

export const createDiagnostics: CreateFeature = ({ connection, client, analysis, documents, folders, pages, log }) => {
  const canRelate = client.textDocument?.publishDiagnostics?.relatedInformation === true;
  /** What the client was told last, by path. */
  const told = new Map<string, string>();
  let latest: Analysed | undefined;

  function publish(): void {
    const wanted = new Map<string, Diagnostic[]>();
    const add = (path: string, diagnostic: Diagnostic | undefined): void => {
      if (diagnostic) wanted.set(path, [...(wanted.get(path) ?? []), diagnostic]);
    };
    for (const finding of latest?.result.findings ?? []) {
      if (!finding.accepted) add(finding.place.file, ofFinding(finding, pages, canRelate));
    }
    for (const notice of [...folders.notices, ...(latest?.result.notices ?? [])]) add(notice.place.file, ofNotice(notice));
    for (const path of told.keys()) if (!wanted.has(path)) tell(path, []);
    for (const [path, diagnostics] of wanted) tell(path, diagnostics.sort(byPlace));
  }

  function tell(path: string, diagnostics: Diagnostic[]): void {
    // Of an older text, the places would be wrong; the analysis of the newer one is on its way.
    if (latest && !documents.isCurrent(path, latest.revisions) && !folders.isConfig(path)) return;
    const key = JSON.stringify(diagnostics);
    if ((told.get(path) ?? '[]') === key) return;
    if (diagnostics.length === 0) told.delete(path);
    else told.set(path, key);
    const version = documents.version(path);
    const sent = connection.sendDiagnostics({ uri: uriOf(path), ...(version === undefined ? {} : { version }), diagnostics });
    sent.catch((error: unknown) => log.error('Sending diagnostics failed', error));
  }

  analysis.onResult((analysed) => {
    latest = analysed;
    publish();
  });
  folders.onNotices(publish);

  return { name: 'diagnostics' };
};

function byPlace(a: Diagnostic, b: Diagnostic): number {
  return a.range.start.line - b.range.start.line || a.range.start.character - b.range.start.character;
}

function ofFinding(finding: Finding, pages: RulePages, canRelate: boolean): Diagnostic | undefined {
  const severity = severityOf(finding.severity);
  if (severity === undefined) return undefined;
  return {
    range: rangeOf(finding.place),
    severity,
    source: 'dualwrite',
    code: finding.rule,
    codeDescription: { href: pages.of(finding.rule) },
    message: finding.message,
    ...(canRelate ? { relatedInformation: related(finding) } : {}),
    data: { fingerprint: finding.fingerprint } satisfies DiagnosticData,
  };
}

function ofNotice(notice: Notice): Diagnostic | undefined {
  const severity = severityOf(notice.severity);
  if (severity === undefined) return undefined;
  return { range: rangeOf(notice.place), severity, source: 'dualwrite', code: notice.id, message: notice.message };
}

const roles: Readonly<Record<Event['role'], string>> = {
  transaction: 'The transaction opens',
  write: 'The write',
  commit: 'The commit',
  send: 'The send',
};

/** The real calls of the evidence in the order in which they happen, and further sends that belong to the finding. */
function related(finding: Finding): DiagnosticRelatedInformation[] {
  const events = timeline(finding)
    .filter((event) => event.real)
    .map(({ role, step }) => ({ location: locationOf(step.place), message: `${roles[role]}: ${step.what} in ${step.in}` }));
  const more = finding.more.map((step) => ({ location: locationOf(step.place), message: `Also here: ${step.what}` }));
  return [...events, ...more];
}
