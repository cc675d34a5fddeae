import { links, type Joined, type Occ } from '../summaries/types.js';
import { saySend, type Report, type Rule, type RuleContext } from './rule.js';

/** A relay that marks or deletes its row before the send is acknowledged. */
export const relayLoses: Rule = {
  id: 'relay-loses',
  summary: 'A relay marks or deletes rows before the send is acknowledged.',
  find(joined, context) {
    const out: Report[] = [];
    const seen = new Set<string>();
    for (const j of joined) {
      if (j.incident.k !== 'mark') continue;
      const { m, s, unconfirmed } = j.incident;
      if (!unconfirmed && marksAfter(context, j, s)) continue;
      // A relay that is complete in itself, started here: what else is sent here is not of its rows.
      if (!unconfirmed && links(m.chain).some((at) => at.fn !== j.fn && marksAfter(context, at, m))) continue;
      const key = `${j.file.n}.${j.fn.id}|${j.site.start}`;
      if (seen.has(key)) continue;
      seen.add(key);
      const report: Report = {
        rule: 'relay-loses',
        severity: unconfirmed ? 'information' : 'warning',
        file: j.file,
        fn: j.fn,
        site: j.site,
        w: m,
        s,
        message: unconfirmed
          ? `${row(m)} is marked or deleted after ${saySend(s)}, which the broker never confirms: a message that is lost on the way counts as sent.`
          : `${row(m)} is marked or deleted before ${saySend(s)} is acknowledged: a crash in between loses the message.`,
        more: [],
        notes: [],
      };
      if (j.other) report.other = j.other;
      if (s.fx.category) report.category = s.fx.category;
      out.push(report);
    }
    return out;
  },
};

/** In this function the effect is a send that a mark follows, or that mark. */
function marksAfter(
  { markedAfter }: Pick<RuleContext, 'markedAfter'>,
  { file, fn }: Pick<Joined, 'file' | 'fn'>,
  { fx: { place } }: Occ,
): boolean {
  return markedAfter.has(`${file.n}.${fn.id}:${place.file.n}.${place.start}`);
}

function row(m: Occ): string {
  return `The row${m.fx.target ? ` in ${m.fx.target}` : ''}`;
}
