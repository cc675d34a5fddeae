/** Pairs of a write and a send, gathered into one finding per pair of systems and join function. */
import type { FnFact } from '../model/facts.js';
import type { RuleId } from '../model/finding.js';
import { append } from '../model/multimap.js';
import { pairKey } from '../summaries/order.js';
import { links, type Incident, type Joined, type Link, type Order } from '../summaries/types.js';
import { categoryOf, type Report, type RuleContext } from './rule.js';

type PairIncident = Extract<Incident, { k: 'pair' }>;
interface PairJoined extends Joined {
  incident: PairIncident;
}

const ruleOf: Record<Order, RuleId> = {
  committed: 'lost-event',
  open: 'phantom-event',
  sendFirst: 'phantom-event',
  inFlight: 'unordered-dual-write',
};
/** Which order names the finding when a pair has several: inside a transaction, then after the commit, then at once, then sent first. */
const priority: readonly Order[] = ['open', 'committed', 'inFlight', 'sendFirst'];

/** One report per pair of systems and join function, for the rule that its order belongs to. */
export function pairReports(joined: readonly Joined[], rule: RuleId, context: RuleContext, message: (i: PairIncident) => string): Report[] {
  const groups = new Map<string, PairJoined[]>();
  for (const j of joined) {
    if (j.incident.k !== 'pair') continue;
    if (j.incident.w.fx.sole && !context.soleRecord(j.incident.w)) continue;
    const key = `${j.file.n}.${j.fn.id}|${pairKey(j.incident.w, j.incident.s)}`;
    append(groups, key, j as PairJoined);
  }
  const out: Report[] = [];
  for (const group of groups.values()) {
    const made = oneReport(group, rule, context, message);
    if (made) out.push(made);
  }
  return out;
}

function oneReport(group: PairJoined[], rule: RuleId, context: RuleContext, message: (i: PairIncident) => string): Report | undefined {
  const { order, differ } = chooseOrder(group);
  if (ruleOf[order] !== rule) return undefined;
  const open = group.filter((j) => j.incident.order === order && !isCovered(j));
  const covered = open.length === 0;
  // With a relay the row is what counts; the direct send is only a nudge.
  if (covered && context.relay) return undefined;
  const list = (covered ? group.filter((j) => j.incident.order === order) : open).sort((a, b) => a.site.at - b.site.at);
  const first = list[0]!;
  const i = first.incident;
  const report: Report = {
    rule,
    file: first.file,
    fn: first.fn,
    site: first.site,
    category: categoryOf(i.s),
    w: i.w,
    s: i.s,
    message: message(i),
    more: moreSites(list, first),
    notes: [],
  };
  if (first.other) report.other = first.other;
  if (i.w.commit) report.commit = i.w.commit;
  if (i.tx) report.transaction = i.tx;
  if (covered) {
    report.severity = 'information';
    report.notes.push('An outbox row is written in the same transaction, but no relay is in sight that would publish it.');
  }
  if (i.w.fx.sole) report.notes.push(`Nothing here works with another database: ${i.w.fx.technology} counts as the system of record.`);
  if (differ) report.notes.push('Callers differ: it is also reached inside an open transaction, where it would be a phantom event.');
  return report;
}

/**
 * The same two calls reached in two ways (with and without the caller's transaction) are one lost-event. Where the join function opened the
 * transaction itself, no caller decides: it is open.
 */
function chooseOrder(group: readonly PairJoined[]): { order: Order; differ: boolean } {
  const bySites = new Map<string, PairJoined[]>();
  for (const j of group) {
    const key = `${j.site.start}|${j.other?.start ?? ''}`;
    append(bySites, key, j);
  }
  let differ = false;
  const orders = new Set<Order>();
  for (const list of bySites.values()) {
    const set = new Set(list.map((j) => j.incident.order));
    // Seen as committed while a transaction of the caller was open: one of several candidates, not another caller.
    const alone = list.some((j) => j.incident.order === 'committed' && !j.incident.inCallers);
    if (set.has('open') && (!alone || list.some(opensItself))) orders.add('open');
    else if (set.has('open') && set.has('committed')) {
      differ = true;
      orders.add('committed');
    } else for (const o of set) orders.add(o);
  }
  return { order: priority.find((p) => orders.has(p)) ?? 'committed', differ };
}

/** The transaction was opened on the way from the join function to the write, or in the join function itself. */
function opensItself(j: PairJoined): boolean {
  const { tx, order, w } = j.incident;
  if (order !== 'open' || !tx) return false;
  const inside = (fn: FnFact, outer: FnFact): boolean => fn.start >= outer.start && fn.end <= outer.end;
  if (tx.file === j.file && inside(tx.fn, j.fn)) return true;
  return links(w.chain).some((l) => l.file === tx.file && inside(l.fn, tx.fn));
}

function isCovered(j: PairJoined): boolean {
  return j.incident.w.covered === true;
}

function moreSites(list: readonly PairJoined[], first: PairJoined): Link[] {
  const seen = new Set([first.site.start]);
  const more: Link[] = [];
  for (const j of list) {
    if (seen.has(j.site.start)) continue;
    seen.add(j.site.start);
    more.push(j.site);
  }
  return more;
}
