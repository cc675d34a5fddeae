/** What narrows the gap without closing it, told in the hover. */
import type { FnFact } from '../model/facts.js';
import type { Report } from '../rules/rule.js';
import { sameRows, siteKey } from '../summaries/compensation.js';
import { links, type Link, type Occ } from '../summaries/types.js';

/** What the engine saw that may narrow a gap. */
export interface Seen {
  /** Handlers whose message is acknowledged after they return. */
  consumers: ReadonlySet<FnFact>;
  /** Writes in a `catch`, by the calls whose failure leads to it. */
  compensations: ReadonlyMap<string, readonly Occ[]>;
}

/** One sentence for each mitigation seen on the paths of a report. */
export function mitigationsOf(r: Report, seen: Seen): string[] {
  const out: string[] = [];
  const retry = r.s && links(r.s.chain).find(retries);
  if (retry) {
    out.push(
      `\`${retry.what}\` tries the send again: a crash still skips it, an outage can outlast it, and a try that failed late is sent twice.`,
    );
  }
  const undone = compensation(r, seen.compensations);
  if (undone) {
    out.push(
      `\`${undone.fx.place.what}\` in the catch changes the row again when the send fails: a crash skips it, it can fail itself, and a send that timed out may have arrived.`,
    );
  }
  if (inConsumer(r, seen.consumers)) {
    out.push(
      'The message is acknowledged after this handler returns, so a crash repeats the whole unit: the write must be idempotent, and the send can be doubled.',
    );
  }
  return out;
}

/** A library's retry, or a function of the project's own that runs what it is given and is called so. */
function retries(l: Link): boolean {
  return l.retries === true || (l.viaParam === true && /retry|retries|backoff/i.test(l.fn.name));
}

/** The first write that follows a failed send of the report and concerns what the report's write concerns. */
function compensation(r: Report, all: Seen['compensations']): Occ | undefined {
  const { w, s } = r;
  if (!w || !s || r.rule === 'phantom-event') return undefined;
  const from = links(s.chain);
  const start = Math.max(
    0,
    from.findIndex((l) => siteKey(l) === siteKey(r.site)),
  );
  for (const l of from.slice(start)) for (const undo of all.get(siteKey(l)) ?? []) if (sameRows(undo, w)) return undo;
  return undefined;
}

function inConsumer(r: Report, consumers: ReadonlySet<FnFact>): boolean {
  for (let at: FnFact | undefined = r.fn; at; at = at.parent < 0 ? undefined : r.file.facts.fns[at.parent])
    if (consumers.has(at)) return true;
  return false;
}
