import { sayWrite, type Report, type Rule } from './rule.js';

/** Inside a transaction, a write that is not bound to its handle. */
export const escapedWrite: Rule = {
  id: 'escaped-write',
  summary: 'A write inside a transaction callback that is not bound to the transaction.',
  find(joined) {
    const out: Report[] = [];
    const seen = new Set<string>();
    for (const j of joined) {
      if (j.incident.k !== 'escaped') continue;
      const key = `${j.file.n}.${j.site.start}`;
      if (seen.has(key)) continue;
      seen.add(key);
      const { w, tx } = j.incident;
      out.push({
        rule: 'escaped-write',
        severity: 'warning',
        file: j.file,
        fn: j.fn,
        site: j.site,
        w,
        transaction: tx,
        message: `${cap(sayWrite(w))} is not bound to the open transaction: it commits alone, and a rollback leaves it behind.`,
        more: [],
        notes: [],
      });
    }
    return out;
  },
};

function cap(s: string): string {
  return s[0]!.toUpperCase() + s.slice(1);
}
