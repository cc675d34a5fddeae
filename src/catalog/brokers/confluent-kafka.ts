import { arg, each, gives, harmless, library, send } from '../define.js';

/**
 * Confluent's client: the KafkaJS API under `KafkaJS`, node-rdkafka's at the top.
 * https://github.com/confluentinc/confluent-kafka-javascript
 */
export default library({
  id: 'confluent-kafka',
  technology: 'Kafka',
  category: 'broker',
  docs: 'https://github.com/confluentinc/confluent-kafka-javascript/blob/master/MIGRATION.md',
  versions: '1',
  exports: {
    '@confluentinc/kafka-javascript': {
      'KafkaJS.Kafka': { class: 'Kafka' },
      'KafkaJS.Producer': { type: 'Producer' },
      'KafkaJS.Consumer': { type: 'Consumer' },
      Producer: { class: 'RdProducer' },
      HighLevelProducer: { class: 'RdProducer' },
      KafkaConsumer: { class: 'RdConsumer' },
      'RdKafka.Producer': { class: 'RdProducer' },
      'RdKafka.HighLevelProducer': { class: 'RdProducer' },
    },
  },
  types: {
    Kafka: { members: { producer: gives('Producer'), consumer: gives('Consumer'), admin: harmless } },
    Producer: {
      members: {
        send: send({ target: arg(0, 'topic') }),
        sendBatch: send({ target: arg(0, 'topicMessages') }),
        transaction: gives('Producer'),
        ...each('connect disconnect flush sendOffsets commit abort', harmless),
      },
    },
    Consumer: {
      members: {
        run: {
          calls: [
            { arg: 0, path: 'eachMessage', when: 'handler', consumer: true },
            { arg: 0, path: 'eachBatch', when: 'handler', consumer: true },
          ],
        },
        ...each('connect disconnect subscribe commitOffsets', harmless),
      },
    },
    RdProducer: {
      members: { produce: send({ target: arg(0) }, { sync: true }), ...each('connect disconnect flush poll setPollInterval on', harmless) },
    },
    RdConsumer: {
      members: { on: { calls: [{ arg: 1, when: 'handler' }], returns: 'this' }, ...each('connect subscribe commit consume', harmless) },
    },
  },
});
