/** What a function was found to do, for refactorings that ask about other functions than those of a finding. */
import type { Analysis } from '../summaries/engine.js';

/** Technologies that function `fn` of a file writes or sends by, in any of the contexts in which it was walked. */
export function actsOf({ engine }: Analysis, path: string, fn: number): string[] {
  const found = new Set<string>();
  const ids = new Set([...engine.r.frames.values()].filter((f) => f.file.path === path && f.fn.id === fn).map((f) => String(f.id)));
  for (const [key, summary] of engine.summaries) {
    if (!ids.has(key.split('|')[0]!)) continue;
    for (const { fx } of [...summary.normal, ...summary.thrown, ...summary.lazy])
      if (fx.kind === 'write' || fx.kind === 'send' || fx.kind === 'outboxWrite') found.add(fx.technology);
  }
  return [...found].sort();
}
