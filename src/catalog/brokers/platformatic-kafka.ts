import { arg, each, gives, harmless, library, send } from '../define.js';

/** Platformatic's Kafka client. https://github.com/platformatic/kafka/blob/main/docs/producer.md */
export default library({
  id: 'platformatic-kafka',
  technology: 'Kafka',
  category: 'broker',
  docs: 'https://github.com/platformatic/kafka/blob/main/docs/producer.md',
  versions: '1 - 2',
  exports: {
    '@platformatic/kafka': {
      Producer: { class: 'Producer' },
      Consumer: { class: 'Consumer' },
      MessagesStream: { class: 'MessagesStream' },
    },
  },
  types: {
    Producer: {
      members: {
        send: send({ target: arg(0, 'messages') }),
        beginTransaction: gives('Transaction'),
        ...each('close initIdempotentProducer', harmless),
      },
    },
    Transaction: { members: { send: send({ target: arg(0, 'messages') }), ...each('commit abort', harmless) } },
    Consumer: { members: { consume: gives('MessagesStream'), ...each('commit close joinGroup leaveGroup', harmless) } },
    MessagesStream: { members: { on: { calls: [{ arg: 1, when: 'handler' }], returns: 'this' }, close: harmless } },
  },
  holes: ['Messages written to `producer.asStream()` are not followed.'],
});
