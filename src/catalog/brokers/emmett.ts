import type { Member } from '../../model/catalog.js';
import { each, gives, harmless, library, read, send, write } from '../define.js';

/**
 * Emmett: event stores over several databases, and a message bus in memory. Handlers of the bus are found by the message's `type`.
 * https://event-driven-io.github.io/emmett/getting-started.html
 */
const dispatched = (name: string): Member =>
  send({ target: { arg: 0, path: 'type' } }, { dispatch: { channel: 'emmett', key: { arg: 0, path: 'type' }, awaited: name === 'send' } });
const registers: Member = { handles: { channel: 'emmett', key: { arg: 1 }, handler: { arg: 0 } }, sync: true };

export default library({
  id: 'emmett',
  technology: 'Emmett',
  category: 'inProcessBus',
  docs: 'https://event-driven-io.github.io/emmett/api-reference/',
  versions: '0.30 - 0.50',
  exports: {
    '@event-driven-io/emmett': {
      EventStore: { type: 'EventStore' },
      MessageBus: { type: 'MessageBus' },
      EventBus: { type: 'MessageBus' },
      CommandBus: { type: 'MessageBus' },
      EventsPublisher: { type: 'MessageBus' },
      CommandSender: { type: 'MessageBus' },
      getInMemoryMessageBus: { fn: gives('MessageBus') },
      CommandHandler: { fn: gives('CommandHandler', { sync: true }) },
      DeciderCommandHandler: { fn: gives('CommandHandler', { sync: true }) },
      getInMemoryEventStore: { fn: harmless },
    },
    '@event-driven-io/emmett-postgresql': { getPostgreSQLEventStore: { fn: gives('PostgresEventStore') } },
    '@event-driven-io/emmett-mongodb': { getMongoDBEventStore: { fn: gives('MongoEventStore') } },
    '@event-driven-io/emmett-esdb': { getEventStoreDBEventStore: { fn: gives('EventStore') } },
  },
  types: {
    EventStore: {
      members: { appendToStream: write({ system: 'eventstore', target: { arg: 0 } }), ...each('readStream aggregateStream', read()) },
    },
    PostgresEventStore: {
      extends: 'EventStore',
      members: { appendToStream: write({ system: 'sql', target: { arg: 0 } }), close: harmless },
    },
    MongoEventStore: {
      extends: 'EventStore',
      members: { appendToStream: write({ system: 'mongodb', target: { arg: 0 } }), close: harmless },
    },
    // handle(store, id, decide): reads the stream, lets `decide` make events of it, appends them.
    CommandHandler: { members: {}, call: write({ system: 'eventstore' }, { calls: [{ arg: 2 }] }) },
    MessageBus: {
      members: { send: dispatched('send'), publish: dispatched('publish'), schedule: harmless, handle: registers, subscribe: registers },
    },
  },
  holes: [
    'Of several message types given to one registration, the first is known.',
    'Reactors, projections and `onAfterCommit` hooks of an event store are not followed.',
  ],
});
