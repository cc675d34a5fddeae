import { arg, each, harmless, library } from '../define.js';

/**
 * nestjs-outbox: `emit(event, entities)` stores the entities and the event in one transaction; its poller is the relay.
 * https://github.com/fullstackhouse/nestjs-outbox
 */
export default library({
  id: 'nestjs-outbox',
  technology: 'nestjs-outbox',
  system: 'sql',
  docs: 'https://github.com/fullstackhouse/nestjs-outbox',
  versions: '2 - 4',
  exports: {
    '@fullstackhouse/nestjs-outbox': {
      TransactionalEventEmitter: { class: 'TransactionalEventEmitter' },
      OnEvent: { decorator: { kind: 'consumer' } },
    },
  },
  types: {
    TransactionalEventEmitter: {
      members: {
        emit: { effect: { kind: 'outboxWrite', target: arg(0), handle: 'ambient' } },
        ...each('addListener removeListeners getListeners getEventNames', harmless),
      },
    },
  },
  holes: ['The entities given to `emit` are not counted as writes of their own: they share the transaction of the event.'],
});
