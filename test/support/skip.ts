/** Skips the running test for a reason that `npm test` tells. Every skip has one. */
import type { Context } from 'mocha';

export function skip(context: Context, reason: string): never {
  (context.runnable() as { skipReason?: string }).skipReason = reason;
  return context.skip();
}
