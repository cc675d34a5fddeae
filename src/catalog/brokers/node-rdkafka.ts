import { arg, each, harmless, library, send } from '../define.js';

/** node-rdkafka: `produce` puts the message into a local queue; a delivery report tells of it later. https://github.com/Blizzard/node-rdkafka */
export default library({
  id: 'node-rdkafka',
  technology: 'Kafka',
  category: 'broker',
  docs: 'https://github.com/Blizzard/node-rdkafka#sending-messages',
  versions: '2 - 3',
  exports: {
    'node-rdkafka': {
      Producer: { class: 'Producer' },
      HighLevelProducer: { class: 'Producer' },
      KafkaConsumer: { class: 'KafkaConsumer' },
      createReadStream: { fn: harmless },
    },
  },
  types: {
    Producer: {
      members: {
        produce: send({ target: arg(0) }, { sync: true }),
        ...each(
          'connect disconnect flush poll setPollInterval initTransactions beginTransaction commitTransaction abortTransaction on once',
          harmless,
        ),
      },
    },
    KafkaConsumer: {
      members: {
        on: { calls: [{ arg: 1, when: 'handler' }], returns: 'this' },
        ...each('connect disconnect subscribe commit commitSync commitMessage commitMessageSync once', harmless),
        consume: { calls: [0, 1].map((at) => ({ arg: at, when: 'handler' as const })) },
      },
    },
  },
  holes: [
    'Messages written to a stream (createWriteStream) are not followed.',
    'Kafka transactions tie several sends together, never a send and a database.',
  ],
});
