import { gives, library } from '../define.js';

/** Axinom Mosaic: the outbox of pg-transactional-outbox with messages for RabbitMQ. https://portal.axinom.com/mosaic/documentation/messages */
export default library({
  id: 'mosaic-outbox',
  technology: 'Mosaic outbox',
  system: 'sql',
  docs: 'https://portal.axinom.com/mosaic/documentation/messages',
  versions: '0.10 - 0.22',
  exports: {
    '@axinom/mosaic-transactional-inbox-outbox': {
      setupOutboxStorage: { fn: gives('StoreOutboxMessage', { sync: true }) },
      getStoreOutboxMessage: { fn: gives('StoreOutboxMessage', { sync: true }) },
      StoreOutboxMessage: { type: 'StoreOutboxMessage' },
    },
  },
  types: { StoreOutboxMessage: { members: {}, call: { effect: { kind: 'outboxWrite', handle: { arg: 3 } } } } },
  holes: ['Handlers of the inbox (`RabbitMqTransactionalInboxMessageHandler` and its like) are not known as consumers.'],
});
