/** From the rules' reports to findings: places, severities, accepted ones, fingerprints. */
import { createHash } from 'node:crypto';
import type { AcceptComment, FnFact } from '../model/facts.js';
import { type Confidence, type EffectInfo, type Finding, type Notice, type Place, type Severity, type Step } from '../model/finding.js';
import { defaultCategorySeverity, type Settings } from '../model/settings.js';
import { append } from '../model/multimap.js';
import type { FileIndex } from '../resolution/file-index.js';
import type { Report } from '../rules/rule.js';
import { links, type Link, type Occ } from '../summaries/types.js';
import { mitigationsOf } from './mitigations.js';
import { linesOf, type Lines } from './places.js';

export interface Conversion {
  /** Handlers that are acknowledged after they return. */
  consumers: ReadonlySet<FnFact>;
  /** Writes in a `catch`, by the calls whose failure leads to it. */
  compensations: ReadonlyMap<string, readonly Occ[]>;
  readText(path: string): string | undefined;
  settingsFor(path: string): Settings;
  /** The folder that fingerprints are relative to. */
  rootOf(path: string): string;
  /** ISO date of today, for accepted findings with an end. */
  today: string;
}

/** Converts reports; findings whose severity is off are left out. Sorted by file and place. */
export function toFindings(reports: readonly Report[], c: Conversion): Finding[] {
  const lines = new Map<string, Lines>();
  const place = (file: FileIndex, start: number, end: number): Place => {
    let l = lines.get(file.path);
    if (!l) lines.set(file.path, (l = linesOf(c.readText(file.path) ?? '')));
    return l.place(file.path, start, end);
  };
  const out: Finding[] = [];
  for (const r of reports) {
    const severity = severityOf(r, c.settingsFor(r.file.path));
    if (severity === 'off') continue;
    out.push(convert(r, severity, place, c));
  }
  out.sort((a, b) =>
    a.place.file < b.place.file
      ? -1
      : a.place.file > b.place.file
        ? 1
        : a.place.start.offset - b.place.start.offset || (a.rule < b.rule ? -1 : 1),
  );
  return number(out);
}

type ToPlace = (file: FileIndex, start: number, end: number) => Place;

function convert(r: Report, severity: Severity, place: ToPlace, c: Conversion): Finding {
  const step = (l: Link): Step => ({ place: place(l.file, l.at, Math.max(l.to, l.at + 1)), in: functionName(l.file, l.fn), what: l.what });
  const name = functionName(r.file, r.fn);
  const finding: Finding = {
    rule: r.rule,
    severity,
    message: r.message,
    place: place(r.site.file, r.site.at, Math.max(r.site.to, r.site.at + 1)),
    function: name,
    confidence: confidenceOf(r),
    more: r.more.map(step),
    mitigations: mitigationsOf(r, c),
    notes: r.notes,
    fingerprint: '',
  };
  if (r.category) finding.category = r.category;
  if (r.w) finding.write = effectInfo(r.w, r.other ?? r.site, step);
  if (r.s) finding.send = effectInfo(r.s, r.site, step);
  const commit = r.commit ?? (r.rule === 'lost-event' && r.w ? last(r.w.chain) : undefined);
  if (commit) finding.commit = step(last(commit));
  if (r.transaction) finding.transaction = step(r.transaction);
  const relative = r.file.path.startsWith(`${c.rootOf(r.file.path)}/`) ? r.file.path.slice(c.rootOf(r.file.path).length + 1) : r.file.path;
  finding.fingerprint = createHash('sha256')
    .update([r.rule, relative, name, r.w?.fx.technology, r.w?.fx.target, r.category, r.s?.fx.technology, r.s?.fx.target].join('\0'))
    .digest('hex')
    .slice(0, 32);
  return finding;
}

/** Equal findings in one function are told apart by their order. */
function number(findings: Finding[]): Finding[] {
  const seen = new Map<string, number>();
  return findings.map((f) => {
    const n = seen.get(f.fingerprint) ?? 0;
    seen.set(f.fingerprint, n + 1);
    return n === 0 ? f : { ...f, fingerprint: `${f.fingerprint}:${n}` };
  });
}

function last(l: Link): Link {
  let at = l;
  while (at.next) at = at.next;
  return at;
}

/** The path from the join function's own call on. */
function effectInfo(o: Occ, from: Link, step: (l: Link) => Step): EffectInfo {
  const all = links(o.chain);
  let at = all.findIndex((l) => l.start === from.start && l.end === from.end && l.file === from.file);
  if (at < 0) at = 0;
  const info: EffectInfo = { technology: o.fx.technology, path: all.slice(at).map(step) };
  if (o.fx.kind === 'send') info.category = o.fx.category ?? 'broker';
  else if (o.fx.kind === 'write') info.category = undefined as never;
  if (info.category === undefined) delete info.category;
  if (o.fx.target !== undefined) info.target = o.fx.target;
  return info;
}

function confidenceOf(r: Report): Confidence {
  let most = 1;
  for (const o of [r.w, r.s]) if (o) for (const l of links(o.chain)) most = Math.max(most, l.candidates ?? 1);
  return most === 1 ? 'high' : most <= 4 ? 'medium' : 'low';
}

function severityOf(r: Report, settings: Settings): Severity {
  const byRule = settings.rules[r.rule];
  if (byRule) return byRule;
  const category = r.category ? (settings.categories[r.category] ?? defaultCategorySeverity[r.category]) : undefined;
  if (category === 'off') return 'off';
  return r.severity ?? category ?? 'warning';
}

/** `Class.method`, the name of the innermost named function, or `<module>`. */
export function functionName(file: FileIndex, fn: FnFact): string {
  for (let at: FnFact | undefined = fn; at; at = at.parent < 0 ? undefined : file.facts.fns[at.parent]) {
    if (at.kind === 'module') return '<module>';
    const cls = at.cls === undefined ? undefined : file.facts.classes[at.cls]?.name;
    if (at.kind === 'ctor') return cls ? `${cls}.constructor` : 'constructor';
    if (at.kind === 'fieldInit') continue;
    if (at.name) {
      const holder = file.facts.fns[at.parent];
      if (!cls && holder?.kind === 'fieldInit' && holder.cls !== undefined)
        return `${file.facts.classes[holder.cls]?.name ?? ''}.${at.name}`.replace(/^\./, '');
      return cls ? `${cls}.${at.name}` : at.name;
    }
  }
  return '<module>';
}

/** Marks findings that an accept comment covers, and reports the comments that don't do their work. */
export function applyAccepts(
  findings: readonly Finding[],
  files: readonly FileIndex[],
  c: Conversion,
): { findings: Finding[]; notices: Notice[] } {
  const notices: Notice[] = [];
  const covering = new Map<string, { comment: AcceptComment; place: Place }[]>();
  for (const f of files) {
    if (f.facts.accepts.length === 0) continue;
    const text = c.readText(f.path);
    if (text === undefined) continue;
    const lines = linesOf(text);
    for (const comment of f.facts.accepts) {
      const place = lines.place(f.path, comment.at, comment.end);
      if (comment.reason === '') {
        notices.push({
          id: 'accept-without-reason',
          severity: 'warning',
          message: 'An accepted dual write needs a reason: `// dualwrite-accept: why the two may differ, and what reconciles them`.',
          place,
        });
        continue;
      }
      if (comment.until !== undefined && comment.until < c.today) {
        notices.push({
          id: 'accept-expired',
          severity: 'warning',
          message: `This acceptance ended on ${comment.until}: the finding is back.`,
          place,
        });
        continue;
      }
      const key = `${f.path}:${coveredLine(text, place.start.line)}`;
      append(covering, key, { comment, place });
      const same = `${f.path}:${place.start.line}`;
      covering.set(same, [...(covering.get(same) ?? []), { comment, place }]);
    }
  }
  const marked = findings.map((f) => {
    const hit = covering.get(`${f.place.file}:${f.place.start.line}`)?.[0];
    if (!hit) return f;
    return {
      ...f,
      accepted: { reason: hit.comment.reason, place: hit.place, ...(hit.comment.until === undefined ? {} : { until: hit.comment.until }) },
    };
  });
  return { findings: marked, notices };
}

/** The first line below the comment that is neither blank nor a comment. */
function coveredLine(text: string, line: number): number {
  const rows = text.split(/\r\n|\r|\n/);
  let at = line + 1;
  while (at < rows.length && /^\s*(\/\/.*|\/\*.*\*\/\s*)?$/.test(rows[at]!)) at++;
  return at;
}
