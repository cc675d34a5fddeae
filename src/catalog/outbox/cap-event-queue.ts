import { library } from '../define.js';

/** CAP's event queue: events are published with the transaction of the request and processed after it. https://cap-js-community.github.io/event-queue/ */
export default library({
  id: 'cap-event-queue',
  technology: 'CAP event queue',
  system: 'sql',
  docs: 'https://cap-js-community.github.io/event-queue/publish-event/',
  versions: '1 - 2',
  exports: {
    '@cap-js-community/event-queue': {
      publishEvent: { fn: { effect: { kind: 'outboxWrite', handle: { arg: 0 } } } },
      EventQueueProcessorBase: { class: 'EventQueueProcessorBase' },
    },
  },
  types: { EventQueueProcessorBase: { members: { processEvent: { harmless: true } } } },
});
