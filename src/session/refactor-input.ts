/** From a report in terms of links to what a refactor is given: plain data. */
import type { Report } from '../rules/rule.js';
import type { Analysis } from '../summaries/engine.js';
import { links, type Link, type Occ } from '../summaries/types.js';
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
    pairs: pairsOf(report, analysis),
  };
  if (report.w) target.write = endOf(report.w, report.other ?? report.site);
  if (report.rule === 'escaped-write') target.escaped = escapedBy(report, analysis);
  if (report.s) target.other = endOf(report.s, report.site);
  if (report.transaction) target.transaction = hopOf(report.transaction);
  const commit = report.commit ?? (report.rule === 'lost-event' ? report.w && last(report.w.chain) : undefined);
  if (commit) target.commit = hopOf(last(commit));
  return target;
}

function pairsOf(report: Report, { joined, engine: { further } }: Analysis): Pair[] {
  const out: Pair[] = [];
  for (const { incident: first, more, file, fn, site, other } of joined) {
    if (file !== report.file || fn !== report.fn) continue;
    for (const incident of [first, ...(more ?? [])]) {
      if (incident.k !== 'pair') continue;
      if (incident.s.fx.technology !== report.s?.fx.technology || incident.s.fx.category !== report.s.fx.category) continue;
      for (const write of endsOf(incident.w, other ?? site, further))
        for (const send of endsOf(incident.s, site, further)) out.push({ write, send, order: incident.order });
    }
  }
  // The pair that the finding tells comes first.
  const first = out.findIndex((p) => p.send.path[0]?.start === report.site.start && p.write.path[0]?.start === report.other?.start);
  return first > 0 ? [out[first]!, ...out.filter((_p, i) => i !== first)] : out;
}

function escapedBy(report: Report, { joined, engine: { further } }: Analysis): End[] {
  return joined
    .filter((j) => j.file === report.file && j.fn === report.fn && j.site.start === report.site.start)
    .flatMap((j) => [j.incident, ...(j.more ?? [])])
    .flatMap((i) => (i.k === 'escaped' && i.w.fx.technology === report.w?.fx.technology ? endsOf(i.w, report.site, further) : []));
}

/** More ends than this are not worth a refactoring. */
const mostEnds = 40;

/** An effect, and those that functions on the way to it have beside it. */
function endsOf(o: Occ, from: Link, further: WeakMap<Link, Occ[]>): End[] {
  const out = [endOf(o, from)];
  const see = (chain: readonly Link[], at: number): void => {
    chain.slice(at).forEach((link, i) => {
      for (const other of further.get(link) ?? []) {
        if (out.length >= mostEnds) return;
        const whole = [...chain.slice(0, at + i), ...links(other.chain)];
        out.push(endOf(other, from, whole));
        see(whole, at + i + 1);
      }
    });
  };
  // Those of the first function on the way are findings of their own.
  const whole = links(o.chain);
  const at = indexOf(whole, from);
  see(whole, at + 1);
  return out;
}

function indexOf(all: readonly Link[], from: Link): number {
  return Math.max(
    0,
    all.findIndex((l) => l.start === from.start && l.end === from.end && l.file === from.file),
  );
}

function endOf(o: Occ, from: Link, all: readonly Link[] = links(o.chain)): End {
  const path = all.slice(indexOf(all, from)).map(hopOf);
  // The real call is the library's: that several values were possible for its receiver leaves no doubt which call it is.
  delete path[path.length - 1]!.uncertain;
  delete path[path.length - 1]!.candidates;
  const end: End = { library: o.fx.lib.id, technology: o.fx.technology, path };
  if (o.fx.target !== undefined) end.target = o.fx.target;
  if (!o.fx.acknowledged) end.unconfirmed = true;
  if (o.fx.op !== undefined) end.op = o.fx.op;
  if (o.fx.system !== undefined) end.system = o.fx.system;
  if (o.commit) end.commit = hopOf(last(o.commit));
  return end;
}

function hopOf(l: Link): Hop {
  const hop: Hop = { file: l.file.path, fn: l.fn.id, at: l.at, to: l.to, start: l.start, end: l.end, what: l.what };
  if (l.viaParam) hop.uncertain = 'a function that came in as a parameter';
  else if ((l.candidates ?? 1) > 1) hop.candidates = l.candidates!;
  if (l.hook) hop.hook = true;
  return hop;
}

function last(l: Link): Link {
  let at = l;
  while (at.next) at = at.next;
  return at;
}
