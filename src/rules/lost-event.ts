import { pairReports } from './pairs.js';
import { saySend, sayWrite, type Rule } from './rule.js';

/** The write commits, then the send. */
export const lostEvent: Rule = {
  id: 'lost-event',
  summary: 'A send after the commit: a crash in between loses the message.',
  find: (joined, context) =>
    pairReports(
      joined,
      'lost-event',
      context,
      (i) =>
        `Dual write: ${sayWrite(i.w)} commits, then ${saySend(i.s)} follows. A crash or an outage in between loses it: the change exists and nobody is told.`,
    ),
};
