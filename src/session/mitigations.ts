/** What narrows the gap without closing it, told in the hover. */
import type { FnFact } from '../model/facts.js';
import type { Report } from '../rules/rule.js';
import { links, type Link } from '../summaries/types.js';

/** One sentence for each mitigation seen on the paths of a report. `consumers`: handlers acknowledged after they return. */
export function mitigationsOf(r: Report, consumers: ReadonlySet<FnFact>): string[] {
  const out: string[] = [];
  const retry = r.s && links(r.s.chain).find(retries);
  if (retry) {
    out.push(
      `\`${retry.what}\` tries the send again: a crash still skips it, an outage can outlast it, and a try that failed late is sent twice.`,
    );
  }
  if (inConsumer(r, consumers)) {
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

function inConsumer(r: Report, consumers: ReadonlySet<FnFact>): boolean {
  for (let at: FnFact | undefined = r.fn; at; at = at.parent < 0 ? undefined : r.file.facts.fns[at.parent])
    if (consumers.has(at)) return true;
  return false;
}
