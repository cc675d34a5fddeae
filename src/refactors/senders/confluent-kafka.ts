/** @confluentinc/kafka-javascript, in its KafkaJS form. */
import { messages } from './kafkajs.js';
import type { Sender } from './sender.js';

export const confluentKafka: Sender = {
  ids: ['confluent-kafka'],
  transport: 'kafka',
  messages,
  file: 'kafka-sender.ts',
  function: 'kafkaSender',
  text: (ext) => `import type { KafkaJS } from '@confluentinc/kafka-javascript';
import type { OutboxSender } from './message${ext}';

/** Sends to Kafka; the producer's own \`acks\` must be -1 (its default), so that all replicas have the message. The row's id goes along as the header message-id. */
export function kafkaSender(producer: KafkaJS.Producer): OutboxSender {
  return async (message) => {
    await producer.send({
      topic: message.destination,
      messages: [
        {
          key: message.key === '' ? null : message.key,
          value: message.payload,
          headers: { 'message-id': message.id, ...(message.headers as KafkaJS.IHeaders) },
        },
      ],
    });
  };
}
`,
};
