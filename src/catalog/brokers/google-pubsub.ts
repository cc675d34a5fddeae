import { arg, each, gives, harmless, library, send } from '../define.js';

/** Google Cloud Pub/Sub: a message is redelivered until its handler acknowledges it. https://cloud.google.com/nodejs/docs/reference/pubsub/latest */
export default library({
  id: 'google-pubsub',
  technology: 'Google Pub/Sub',
  category: 'broker',
  docs: 'https://cloud.google.com/nodejs/docs/reference/pubsub/latest/pubsub/topic',
  versions: '2 - 5',
  exports: {
    '@google-cloud/pubsub': {
      PubSub: { class: 'PubSub' },
      Topic: { class: 'Topic' },
      Subscription: { class: 'Subscription' },
      Message: { class: 'Message' },
    },
  },
  types: {
    PubSub: {
      members: {
        topic: gives({ type: 'Topic', target: arg(0) }),
        subscription: gives('Subscription'),
        createTopic: gives('Topic[]'),
        createSubscription: gives('Subscription[]'),
        ...each('close getTopics getSubscriptions', harmless),
      },
    },
    Topic: {
      members: {
        ...each('publish publishMessage publishJSON', send({ target: { receiver: true } })),
        flowControlled: gives('FlowControlled'),
        subscription: gives('Subscription'),
        get: gives('Topic[]'),
        ...each('flush create exists delete getMetadata setPublishOptions resumePublishing', harmless),
      },
    },
    FlowControlled: { members: { publish: send({ target: { receiver: true } }), all: harmless } },
    Subscription: {
      members: {
        on: { calls: [{ arg: 1, params: ['Message'], when: 'handler', consumer: true }], returns: 'this' },
        ...each('once close removeListener exists', harmless),
      },
    },
    Message: { members: each('ack nack ackWithResponse nackWithResponse modAck', harmless) },
  },
});
