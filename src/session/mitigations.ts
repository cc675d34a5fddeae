/** What narrows the gap without closing it, told in the hover. */
import type { Report } from '../rules/rule.js';

/** One sentence for each mitigation seen on the paths of a report. */
export function mitigationsOf(r: Report): string[] {
  const seen = new Set<string>();
  for (const o of [r.w, r.s]) for (const m of o?.mitigations ?? []) seen.add(m);
  return [...seen];
}
