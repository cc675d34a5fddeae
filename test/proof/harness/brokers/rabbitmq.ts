import { amqp } from '../frames/amqp.js';
import { inbox, type Broker } from './broker.js';

/** What is used of `amqplib`. */
interface Message {
  content: Buffer;
  properties: { messageId?: string };
}
interface Channel {
  assertExchange(name: string, type: string, options: { durable: boolean }): Promise<unknown>;
  assertQueue(name: string, options: { durable: boolean }): Promise<unknown>;
  bindQueue(queue: string, exchange: string, pattern: string): Promise<unknown>;
  consume(queue: string, onMessage: (message: Message | null) => void, options: { noAck: boolean }): Promise<unknown>;
  deleteQueue(name: string): Promise<unknown>;
  deleteExchange(name: string): Promise<unknown>;
}
interface Connection {
  createChannel(): Promise<Channel>;
  close(): Promise<void>;
}
interface Amqplib {
  connect(url: string): Promise<Connection>;
}

const url = (port: number) => `amqp://guest:guest@127.0.0.1:${port}`;

export const rabbitmq: Broker = {
  protocol: amqp,
  url,
  async consume({ port }, topic, load) {
    const connection = await load<Amqplib>('amqplib').connect(url(port));
    const channel = await connection.createChannel();
    await channel.assertExchange(topic, 'topic', { durable: true });
    await channel.assertQueue(topic, { durable: true });
    await channel.bindQueue(topic, topic, '#');
    const { received, malformed, take } = inbox();
    const onMessage = (message: Message | null) => {
      if (message) take(message.content.toString(), message.properties.messageId);
    };
    await channel.consume(topic, onMessage, { noAck: true });
    return {
      received,
      malformed,
      async close() {
        await channel.deleteQueue(topic);
        await channel.deleteExchange(topic);
        await connection.close();
      },
    };
  },
};
