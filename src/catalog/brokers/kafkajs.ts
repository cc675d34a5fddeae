import type { Member } from '../../model/catalog.js';
import { arg, gives, harmless, library } from '../define.js';

/** With `acks: 0` the broker is not asked whether it has the message. https://kafka.js.org/docs/producing#options */
const confirmed = (topic: string): Member => ({
  effect: [
    { kind: 'send', target: arg(0, topic), when: { arg: 0, path: 'acks', in: [0] }, acknowledged: false },
    { kind: 'send', target: arg(0, topic), when: { arg: 0, path: 'acks', notIn: [0] } },
  ],
});

/** KafkaJS. A consumer's offset is committed after `eachMessage` resolves: at-least-once. https://kafka.js.org/docs/producing */
export default library({
  id: 'kafkajs',
  technology: 'Kafka',
  category: 'broker',
  docs: 'https://kafka.js.org/docs/producing',
  versions: '2',
  exports: {
    kafkajs: {
      Kafka: { class: 'Kafka' },
      Producer: { type: 'Producer' },
      Consumer: { type: 'Consumer' },
      Transaction: { type: 'Transaction' },
    },
  },
  types: {
    Kafka: { members: { producer: gives('Producer'), consumer: gives('Consumer'), admin: harmless } },
    Producer: {
      extends: 'Sender',
      members: { connect: harmless, disconnect: harmless, transaction: gives('Transaction') },
    },
    Sender: {
      members: {
        send: confirmed('topic'),
        sendBatch: confirmed('topicMessages'),
      },
    },
    Transaction: { extends: 'Sender', members: { sendOffsets: harmless, commit: harmless, abort: harmless } },
    Consumer: {
      members: {
        connect: harmless,
        subscribe: harmless,
        run: {
          calls: [
            { arg: 0, path: 'eachMessage', when: 'handler', consumer: true },
            { arg: 0, path: 'eachBatch', when: 'handler', consumer: true },
          ],
        },
      },
    },
  },
  holes: ['Kafka transactions tie several sends together, never a send and a database.'],
});
