/** docs/proof.md, made from the latest result of every pair: of this machine, or the one that stands there. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { Pair } from './cases.js';
import { documentedResults, keptResult, type Kept } from './results.js';
import { markdownTable } from './table.js';

/** How many pairs there are of each form. */
function formsText(results: readonly Kept[]): string {
  const forms = results.flatMap(({ rows }) => rows.slice(0, 1).map((cells) => cells[4]!));
  const counts = ['full', 'kills', 'light'].map((form) => `${forms.filter((it) => it === form).length} ${form}`);
  return `Of ${results.length} pairs: ${counts.join(', ')}.`;
}

/** @param resultsFolder where results were kept */
export function writeDocs(file: string, pairs: readonly Pair[], resultsFolder: string): void {
  const documented = documentedResults(existsSync(file) ? readFileSync(file, 'utf8') : '');
  const all = pairs.map((pair) => ({ pair, kept: keptResult(resultsFolder, pair) ?? documented(pair) }));
  const results = all.flatMap(({ kept }) => kept ?? []);
  const sum = (what: 'runs' | 'kills' | 'cuts') => results.reduce((total, result) => total + result[what], 0);
  const days = [...new Set(results.flatMap(({ day }) => day.split(', ')))].sort();
  const failed = results.flatMap((result) => result.failed);
  const missing = all.flatMap(({ pair, kept }) => (kept ? [] : [pair.id]));
  const text = `# Proof: the refactored code loses and invents nothing

Made by \`npm run proof\`; don't edit. Runs of ${days.join(', ')}. How it works, and what it can't show: [test/proof/README.md](../test/proof/README.md).

A pair is a service in the style of one data layer that sends by one library, with three dual writes: after a write, after a transaction and
inside one. \`before\` is that code; \`after\` is what \`dualwrite fix --write\` made of it, compiled with \`strict\` and run as it is, its relay
included. Both are struck: SIGKILL, or all connections to the database or to the broker cut, at a boundary between two steps that the
process takes (a statement, a message, or the answer to one). Of the code after, ${sum('runs')} processes were started; ${sum('kills')} were killed at a
boundary, ${sum('cuts')} had connections cut there, while other relays were at work.

- **form**: how hard the code after was struck. \`full\`: a process was killed before every step, and had its connections to the database and
  to the broker cut before every step; \`kills\`: a process was killed before every step; \`light\`: at a few boundaries of chance only. All
  forms strike at boundaries of chance as well, and strike a second relay. ${formsText(results)}
- **boundaries**: how many different ones, by the step that follows, were struck, of those that a run without a fault has.
- **lost**: rows in \`orders\` that the consumer never heard of. **phantom**: messages about orders that are not there.
- pg-boss: its jobs join the transaction of the order, in the same database. There is no outbox and no relay: what is struck are services.
- **duplicates**: deliveries beyond the first of an order; in the code after they all carry the message id of the first. JetStream and BullMQ
  drop them by that id before the consumer sees them.

In the code after it is also checked that the messages of a customer came in the order of his orders, that payloads are unchanged, that
Dualwrite finds nothing in it any more, that a relay stops when it is told to, counts what waits, gives up a row that is refused, and deletes what
was sent (the last three in the newer runs: of every data layer in one pair at least).

${markdownTable(results.flatMap(({ rows }) => rows))}

${failed.length === 0 ? 'No check failed.' : `Checks that failed:\n\n${failed.map((line) => `- ${line.replaceAll('\n', ' ')}`).join('\n')}`}
${missing.length === 0 ? '' : `\nPairs without a run: ${missing.join(', ')}.\n`}
## Only compiled

No broker of these, and no MongoDB, can be had for the project's machines. Their refactors are compiled with \`strict\` against the real packages by
the tests of the refactor, not run: Kafka (kafkajs, @confluentinc/kafka-javascript), MongoDB (the driver and Mongoose), Amazon SNS, SQS and
EventBridge, Google Pub/Sub, Azure Service Bus, QStash, Redis Streams by Upstash's client, mails, S3, Agenda. The sender of requests by \`fetch\` is
run by a test against a server. Jobs of Graphile Worker that join the transaction are compiled by tests; the statements were tried by hand on
PostgreSQL, committed and rolled back, with node-postgres, postgres.js, TypeORM, Kysely, Knex and Drizzle.
`;
  writeFileSync(file, text);
}
