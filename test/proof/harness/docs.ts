/** docs/proof.md, made from a full run. */
import { writeFileSync } from 'node:fs';
import type { Options } from './options.js';
import type { PairResult } from './pair.js';
import { markdownTable, rowsOf } from './table.js';

export function writeDocs(file: string, results: readonly PairResult[], options: Options): void {
  const sum = (of: (result: PairResult) => number) => results.reduce((total, result) => total + of(result), 0);
  const [runs, kills, cuts] = [
    sum(({ after }) => after?.runs ?? 0),
    sum(({ after }) => after?.kills ?? 0),
    sum(({ after }) => after?.cuts ?? 0),
  ];
  const text = `# Proof: the refactored code loses and invents nothing

Made by \`npm run proof\` with ${options.seeds} seeds, on ${new Date().toISOString().slice(0, 10)}; don't edit. How it works, and what it can't show:
[test/proof/README.md](../test/proof/README.md).

A pair is a service in the style of one data layer that sends by one library, with three dual writes: after a write, after a transaction and
inside one. \`before\` is that code; \`after\` is what \`dualwrite fix --write\` made of it, compiled with \`strict\` and run as it is, its relay
included. Both are struck: SIGKILL, or all connections to the database or to the broker cut, at a boundary between two steps that the
process takes (a statement, a message, or the answer to one). Of the code after, ${runs} processes were started; ${kills} were killed at a boundary,
${cuts} had connections cut there, while other relays were at work.

- **lost**: rows in \`orders\` that the consumer never heard of. **phantom**: messages about orders that are not there.
- **duplicates**: deliveries beyond the first of an order; in the code after they all carry the message id of the first. JetStream and BullMQ
  drop them by that id before the consumer sees them.
- **boundaries**: how many different ones, by the step that follows, were struck, of those that a run without a fault has.

In the code after it is also checked that the messages of a customer came in the order of his orders, and that payloads are unchanged.

${markdownTable(rowsOf(results))}

## Only compiled

No broker of these, and no MongoDB, can be had for the project's machines. Their refactors are compiled with \`strict\` against the real packages by
the tests of the refactor, not run: Kafka (kafkajs, @confluentinc/kafka-javascript), MongoDB (the driver and Mongoose), Amazon SNS, SQS and
EventBridge, Google Pub/Sub, Azure Service Bus.
`;
  writeFileSync(file, text);
}
