import { gives, harmless, library, transaction } from '../define.js';

/**
 * pg-transactional-outbox: a message is stored with the database client of the business transaction; a listener (logical replication or polling)
 * is the relay. https://github.com/Zehelein/pg-transactional-outbox
 */
export default library({
  id: 'pg-transactional-outbox',
  technology: 'pg-transactional-outbox',
  system: 'sql',
  docs: 'https://github.com/Zehelein/pg-transactional-outbox/tree/master/lib#readme',
  versions: '0.5 - 0.6',
  exports: {
    'pg-transactional-outbox': {
      initializeMessageStorage: { fn: gives('MessageStorage') },
      MessageStorage: { type: 'MessageStorage' },
      executeTransaction: { fn: transaction({ arg: 1, params: ['pg/Client'] }) },
      initializePollingMessageListener: { fn: { calls: [{ arg: 1, path: 'handle', when: 'handler', consumer: true }] } },
      initializeReplicationMessageListener: { fn: { calls: [{ arg: 1, path: 'handle', when: 'handler', consumer: true }] } },
      runMessageCleanupOnce: { fn: harmless },
    },
  },
  types: {
    MessageStorage: { members: {}, call: { effect: { kind: 'outboxWrite', handle: { arg: 1 } } } },
  },
});
