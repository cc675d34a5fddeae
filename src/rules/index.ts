/** All rules, in the order their findings are listed. */
import type { Joined } from '../summaries/types.js';
import { escapedWrite } from './escaped-write.js';
import { lostEvent } from './lost-event.js';
import { outboxNotAtomic } from './outbox-not-atomic.js';
import { phantomEvent } from './phantom-event.js';
import { relayLoses } from './relay-loses.js';
import type { Report, Rule, RuleContext } from './rule.js';
import { unorderedDualWrite } from './unordered-dual-write.js';

export const rules: readonly Rule[] = [lostEvent, phantomEvent, unorderedDualWrite, outboxNotAtomic, relayLoses, escapedWrite];

/** Runs every rule over the joined incidents. */
export function report(joined: readonly Joined[], context: RuleContext): Report[] {
  return rules.flatMap((r) => r.find(joined, context));
}
