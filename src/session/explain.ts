/** Why is there a finding at a line, or none: what the engine knows of the calls there. */
import type { ScanResult } from '../model/finding.js';
import type { Report } from '../rules/rule.js';
import type { Analysis } from '../summaries/engine.js';
import { links, type Occ } from '../summaries/types.js';
import { functionName } from './to-findings.js';
import { linesOf } from './places.js';

export interface ExplainInput {
  path: string;
  /** Zero-based. */
  line: number;
  analysis: Analysis;
  reports: readonly Report[];
  result: ScanResult;
  text: string | undefined;
}

export function explainLine(input: ExplainInput): string {
  const { path, line, result } = input;
  const out: string[] = [`# ${path}:${line + 1}`, ''];
  const findings = result.findings.filter((f) => f.place.file === path && f.place.start.line === line);
  for (const f of findings) {
    out.push(`**${f.rule}** (${f.severity}, confidence ${f.confidence}) in \`${f.function}\`: ${f.message}`, '');
    for (const [name, end] of [
      ['write', f.write],
      ['send', f.send],
    ] as const) {
      if (!end) continue;
      out.push(`- ${name}: ${end.technology}${end.target ? ` ${end.target}` : ''}`);
      for (const s of end.path) out.push(`  - \`${s.what}\` in \`${s.in}\` (${s.place.file}:${s.place.start.line + 1})`);
    }
    if (f.commit) out.push(`- committed by \`${f.commit.what}\` (${f.commit.place.file}:${f.commit.place.start.line + 1})`);
    if (f.accepted) out.push(`- accepted: ${f.accepted.reason}`);
    for (const n of [...f.notes, ...f.mitigations]) out.push(`- ${n}`);
    out.push('');
  }
  const skipped = result.skipped.find((s) => s.file === path);
  if (skipped) out.push(`The file was skipped: ${skipped.why}`, '');
  out.push(...effectsOnLine(input));
  if (findings.length === 0) out.push('No finding stands on this line.');
  return out.join('\n');
}

/** Effects that calls on this line lead to, in every context the function was walked in. */
function effectsOnLine({ path, line, analysis, text }: ExplainInput): string[] {
  const { engine } = analysis;
  const file = [...engine.r.program.files].find((f) => f.path === path);
  if (!file || text === undefined)
    return [`The file was not read in full: nothing it imports leads to a library that writes or sends.`, ''];
  const lines = linesOf(text);
  const seen = new Set<string>();
  const out: string[] = [];
  for (const summary of engine.summaries.values()) {
    for (const o of summary.normal) {
      const first = o.chain;
      if (first.file !== file || lines.place(path, first.at, first.to).start.line !== line) continue;
      const said = sayEffect(o);
      if (!seen.has(said)) out.push(said);
      seen.add(said);
    }
  }
  const reached = file.facts.fns.filter((fn) => engine.reached.has(`${file.n}.${fn.id}`) && covers(lines, path, fn.start, fn.end, line));
  if (reached.length > 0) out.push(`In \`${functionName(file, reached[reached.length - 1]!)}\`, which was analysed.`);
  return out.length > 0 ? [...out, ''] : ['No effect of a known library was found on this line.', ''];
}

function covers(lines: ReturnType<typeof linesOf>, path: string, start: number, end: number, line: number): boolean {
  const p = lines.place(path, start, end);
  return p.start.line <= line && line <= p.end.line;
}

/** One effect in a line: what it is, the way to it, its transaction, and the entry of the catalog that it was known by. */
export function sayEffect(o: Occ): string {
  const path = links(o.chain)
    .map((l) => `\`${l.what}\``)
    .join(' → ');
  const tx = o.bound ? 'in a transaction that is still open' : o.commit ? `committed by \`${o.commit.what}\`` : 'commits by itself';
  return `- ${o.fx.kind}${o.fx.sole ? ' (where nothing else is the record)' : ''} · ${o.fx.technology}${o.fx.category ? ` (${o.fx.category})` : ''}${o.fx.target ? ` · ${o.fx.target}` : ''}: ${path}${o.fx.kind === 'send' || o.fx.kind === 'read' ? '' : `; ${tx}`} [catalog: ${o.fx.lib.id}]`;
}
