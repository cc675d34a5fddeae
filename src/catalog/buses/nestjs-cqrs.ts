import { each, gives, harmless, library, send } from '../define.js';

/**
 * NestJS CQRS: commands, queries and events find their handler by the class of the argument; an aggregate keeps events until `commit`.
 * https://docs.nestjs.com/recipes/cqrs
 */
const command = 'cqrs:command';
const query = 'cqrs:query';
const event = 'cqrs:event';

export default library({
  id: 'nestjs-cqrs',
  technology: 'NestJS CQRS',
  category: 'inProcessBus',
  docs: 'https://docs.nestjs.com/recipes/cqrs',
  versions: '8 - 12',
  exports: {
    '@nestjs/cqrs': {
      CommandBus: { class: 'CommandBus' },
      QueryBus: { class: 'QueryBus' },
      EventBus: { class: 'EventBus' },
      EventPublisher: { class: 'EventPublisher' },
      AggregateRoot: { class: 'AggregateRoot' },
      CommandHandler: { decorator: { kind: 'handler', channel: command, key: { arg: 0 }, method: 'execute' } },
      QueryHandler: { decorator: { kind: 'handler', channel: query, key: { arg: 0 }, method: 'execute' } },
      EventsHandler: { decorator: { kind: 'handler', channel: event, key: { arg: 0 }, method: 'handle', rest: true } },
      Saga: { decorator: { kind: 'saga', from: event, to: command } },
    },
  },
  types: {
    CommandBus: { members: { execute: { dispatch: { channel: command, key: { classOf: 0 }, awaited: true } }, register: harmless } },
    QueryBus: { members: { execute: { dispatch: { channel: query, key: { classOf: 0 }, awaited: true } }, register: harmless } },
    // Handlers of events run on their own: nobody waits for them and nobody hears their errors.
    EventBus: {
      members: {
        publish: send({ target: { classOf: 0 } }, { sync: true, dispatch: { channel: event, key: { classOf: 0 } } }),
        publishAll: send({ target: { classOf: 0 } }, { sync: true, dispatch: { channel: event, key: { classOf: 0 }, each: true } }),
        subscribe: { calls: [{ arg: 0, when: 'handler' }] },
        register: harmless,
      },
    },
    AggregateRoot: {
      members: {
        apply: { records: { channel: event, key: { classOf: 0 } }, sync: true },
        commit: { releases: { channel: event }, sync: true },
        publish: send({ target: { classOf: 0 } }, { sync: true, dispatch: { channel: event, key: { classOf: 0 } } }),
        publishAll: send({ target: { classOf: 0 } }, { sync: true, dispatch: { channel: event, key: { classOf: 0 }, each: true } }),
        ...each('uncommit getUncommittedEvents loadFromHistory', harmless),
      },
    },
    EventPublisher: { members: { mergeObjectContext: gives('arg0', { sync: true }), mergeClassContext: gives('arg0', { sync: true }) } },
  },
  holes: [
    'A publisher of your own (`eventBus.publisher = …`) is not followed from `publish`.',
    'An aggregate with `autoCommit` publishes on `apply`, not on `commit`.',
  ],
});
