import { arg, each, gives, harmless, library, send } from '../define.js';

/** RabbitMQ by Rascal, both its APIs. https://github.com/onebeyond/rascal#publications */
export default library({
  id: 'rascal',
  technology: 'RabbitMQ',
  category: 'broker',
  docs: 'https://github.com/onebeyond/rascal#publications',
  versions: '14 - 21',
  exports: {
    rascal: {
      BrokerAsPromised: { class: 'BrokerAsPromised' },
      Broker: { class: 'Broker' },
      createBrokerAsPromised: { fn: gives('BrokerAsPromised') },
      createBroker: { fn: { calls: [1, 2].map((at) => ({ arg: at, params: [null, 'Broker'], when: 'background' as const })) } },
      withDefaultConfig: { fn: harmless },
      SubscriberSessionAsPromised: { type: 'Subscription' },
    },
  },
  types: {
    BrokerAsPromised: {
      statics: { create: gives('BrokerAsPromised') },
      members: {
        ...each('publish forward', send({ target: arg(0) })),
        subscribe: gives('Subscription'),
        subscribeAll: gives('Subscription[]'),
        ...each('shutdown nuke purge connect unsubscribeAll on', harmless),
      },
    },
    Broker: {
      statics: { create: { calls: [1, 2].map((at) => ({ arg: at, params: [null, 'Broker'], when: 'background' as const })) } },
      members: {
        ...each('publish forward', send({ target: arg(0) }, { sync: true })),
        subscribe: { calls: [1, 2].map((at) => ({ arg: at, params: [null, 'Subscription'], when: 'background' as const })) },
        ...each('shutdown nuke purge on', harmless),
      },
    },
    Subscription: { members: { on: { calls: [{ arg: 1, when: 'handler', consumer: true }], returns: 'this' }, cancel: harmless } },
  },
  holes: ['A reply published through a publication of its own (`replyTo` as routing key option) counts as a send.'],
});
