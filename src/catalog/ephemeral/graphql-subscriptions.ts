import { arg, each, harmless, library, send } from '../define.js';

/** Subscriptions of GraphQL, in one process or over Redis: whoever is connected hears it, nobody else. https://github.com/apollographql/graphql-subscriptions#readme */
export default library({
  id: 'graphql-subscriptions',
  technology: 'GraphQL subscriptions',
  category: 'ephemeral',
  docs: 'https://github.com/apollographql/graphql-subscriptions#readme',
  versions: 'graphql-subscriptions 1 - 3; graphql-redis-subscriptions 2',
  exports: {
    'graphql-subscriptions': { PubSub: { class: 'PubSub' }, PubSubEngine: { class: 'PubSub' } },
    'graphql-redis-subscriptions': { RedisPubSub: { class: 'PubSub' } },
  },
  types: {
    PubSub: {
      members: {
        publish: send({ target: arg(0), acknowledged: false }),
        subscribe: { calls: [{ arg: 1, when: 'handler' }] },
        ...each('unsubscribe asyncIterator asyncIterableIterator', harmless),
      },
    },
  },
});
