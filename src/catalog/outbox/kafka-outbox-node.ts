import { each, harmless, library } from '../define.js';

/**
 * kafka-outbox-node: events go into a table by a storage with a connection of its own, so never in the business transaction; polling is the relay.
 * https://github.com/amit-t/kafka-outbox-node
 */
export default library({
  id: 'kafka-outbox-node',
  technology: 'kafka-outbox-node',
  system: 'sql',
  docs: 'https://github.com/amit-t/kafka-outbox-node#readme',
  versions: '0.1',
  exports: { 'kafka-outbox-node': { KafkaOutbox: { class: 'KafkaOutbox' } } },
  types: {
    KafkaOutbox: {
      members: {
        addEvent: { effect: { kind: 'outboxWrite', handle: 'none' } },
        ...each('publishEvents connect disconnect startPolling stopPolling', harmless),
      },
    },
  },
  untyped: Object.fromEntries(
    ['connect', 'disconnect', 'startPolling', 'stopPolling'].map((name) => [
      `KafkaOutbox.${name}`,
      'In its readme; its types declare less than it has.',
    ]),
  ),
});
