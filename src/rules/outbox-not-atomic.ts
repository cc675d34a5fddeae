import { sayWrite, type Report, type Rule } from './rule.js';

/** An outbox row that does not commit with the write it announces. */
export const outboxNotAtomic: Rule = {
  id: 'outbox-not-atomic',
  summary: 'An outbox row written outside the transaction of the write it announces.',
  find(joined) {
    const out: Report[] = [];
    const seen = new Set<string>();
    for (const j of joined) {
      if (j.incident.k !== 'row') continue;
      const key = `${j.file.n}.${j.fn.id}|${j.site.start}`;
      if (seen.has(key)) continue;
      seen.add(key);
      const { o, w } = j.incident;
      const report: Report = {
        rule: 'outbox-not-atomic',
        severity: 'warning',
        file: j.file,
        fn: j.fn,
        site: j.site,
        w,
        s: o,
        message: `The outbox row${o.fx.target ? ` in ${o.fx.target}` : ''} is not written in the transaction of ${sayWrite(w)}: a crash in between leaves one without the other.`,
        more: [],
        notes: [],
      };
      if (j.other) report.other = j.other;
      if (w.commit) report.commit = w.commit;
      out.push(report);
    }
    return out;
  },
};
