import { pairReports } from './pairs.js';
import { saySend, sayWrite, type Rule } from './rule.js';

/** Both in flight at once. */
export const unorderedDualWrite: Rule = {
  id: 'unordered-dual-write',
  summary: 'A write and a send in flight at once: either can succeed alone.',
  find: (joined, context) =>
    pairReports(
      joined,
      'unordered-dual-write',
      context,
      (i) => `Dual write: ${sayWrite(i.w)} and ${saySend(i.s)} are in flight at once. Either can fail while the other succeeds.`,
    ),
};
