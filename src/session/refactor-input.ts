/** From a report in terms of links to what a refactor is given: plain data. */
import type { Report } from '../rules/rule.js';
import type { Analysis } from '../summaries/engine.js';
import { links, type Joined, type Link, type Occ } from '../summaries/types.js';
import type { End, Hop, Pair, Target } from '../refactors/types.js';
import { functionName } from './to-findings.js';

/** The finding with every pair of its join function that ends in the same technology. */
export function refactorTarget(report: Report, analysis: Analysis): Target {
  const target: Target = {
    rule: report.rule,
    file: report.file.path,
    fn: report.fn.id,
    function: functionName(report.file, report.fn),
    at: report.site.at,
    to: report.site.to,
    pairs: pairsOf(report, analysis.joined),
  };
  if (report.w) target.write = endOf(report.w, report.other ?? report.site);
  if (report.s) target.other = endOf(report.s, report.site);
  if (report.transaction) target.transaction = hopOf(report.transaction);
  const commit = report.commit ?? (report.rule === 'lost-event' ? report.w && last(report.w.chain) : undefined);
  if (commit) target.commit = hopOf(last(commit));
  return target;
}

function pairsOf(report: Report, joined: readonly Joined[]): Pair[] {
  const out: Pair[] = [];
  for (const { incident, file, fn, site, other } of joined) {
    if (incident.k !== 'pair' || file !== report.file || fn !== report.fn) continue;
    if (incident.s.fx.technology !== report.s?.fx.technology || incident.s.fx.category !== report.s.fx.category) continue;
    out.push({ write: endOf(incident.w, other ?? site), send: endOf(incident.s, site), order: incident.order });
  }
  // The pair that the finding tells comes first.
  const first = out.findIndex((p) => p.send.path[0]?.start === report.site.start && p.write.path[0]?.start === report.other?.start);
  return first > 0 ? [out[first]!, ...out.filter((_p, i) => i !== first)] : out;
}

function endOf(o: Occ, from: Link): End {
  const all = links(o.chain);
  const at = all.findIndex((l) => l.start === from.start && l.end === from.end && l.file === from.file);
  const path = all.slice(Math.max(0, at)).map(hopOf);
  // The real call is the library's: that several values were possible for its receiver leaves no doubt which call it is.
  delete path[path.length - 1]!.uncertain;
  const end: End = { library: o.fx.lib.id, technology: o.fx.technology, path };
  if (o.fx.target !== undefined) end.target = o.fx.target;
  if (!o.fx.acknowledged) end.unconfirmed = true;
  if (o.fx.op !== undefined) end.op = o.fx.op;
  if (o.fx.system !== undefined) end.system = o.fx.system;
  return end;
}

function hopOf(l: Link): Hop {
  const hop: Hop = { file: l.file.path, fn: l.fn.id, at: l.at, to: l.to, start: l.start, end: l.end, what: l.what };
  if (l.viaParam) hop.uncertain = 'a function that came in as a parameter';
  else if ((l.candidates ?? 1) > 1) hop.uncertain = `one of ${l.candidates} functions`;
  if (l.hook) hop.hook = true;
  return hop;
}

function last(l: Link): Link {
  let at = l;
  while (at.next) at = at.next;
  return at;
}
