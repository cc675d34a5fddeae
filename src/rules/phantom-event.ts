import { pairReports } from './pairs.js';
import { saySend, sayWrite, type Rule } from './rule.js';

/** The send goes out before the write commits. */
export const phantomEvent: Rule = {
  id: 'phantom-event',
  summary: 'A send before the commit: a rollback leaves a message about something that never happened.',
  find: (joined, context) =>
    pairReports(joined, 'phantom-event', context, (i) =>
      i.order === 'open'
        ? `Dual write: ${saySend(i.s)} goes out while the transaction of ${sayWrite(i.w)} is still open. A rollback leaves a message about something that never happened, and consumers can read before the commit.`
        : `Dual write: ${saySend(i.s)} goes out before ${sayWrite(i.w)}. If the write fails, the message is about something that never happened.`,
    ),
};
