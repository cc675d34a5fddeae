import type { Member } from '../../model/catalog.js';
import { each, gives, harmless, library, send } from '../define.js';

/** node-ts/bus: messages are published at once, or after the handler where they are sent in one. https://bus.node-ts.com */
const fluent: Member = gives('this');

export default library({
  id: 'node-ts-bus',
  technology: 'node-ts/bus',
  category: 'broker',
  docs: 'https://bus.node-ts.com/getting-started/installation',
  versions: '1',
  exports: {
    '@node-ts/bus-core': { Bus: { class: 'Bus' }, BusInstance: { class: 'BusInstance' }, BusConfiguration: { class: 'BusConfiguration' } },
  },
  types: {
    Bus: { statics: { configure: gives('BusConfiguration') }, members: {} },
    BusConfiguration: {
      members: {
        build: gives('BusInstance'),
        ...each(
          'withHandler withWorkflow withTransport withPersistence withContainer withLogger withSerializer withConcurrency asSendOnly',
          fluent,
        ),
      },
    },
    BusInstance: {
      members: {
        ...each('publish send', send({ target: { classOf: 0 } })),
        ...each('initialize start stop dispose failMessage returnMessage', harmless),
      },
    },
  },
  holes: ['A handler made by `handlerFor` is a unit of its own; its redelivery is not told.'],
});
