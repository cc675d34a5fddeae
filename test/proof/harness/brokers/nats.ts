import { nats as protocol } from '../frames/nats.js';
import { inbox, type Broker } from './broker.js';

/** What is used of `nats`. */
interface Message {
  headers?: { get(name: string): string };
  string(): string;
}
interface Messages {
  close(): Promise<unknown>;
}
interface Connection {
  jetstreamManager(): Promise<{
    streams: { add(options: { name: string; subjects: string[] }): Promise<unknown>; delete(name: string): Promise<unknown> };
  }>;
  jetstream(): {
    consumers: { get(stream: string): Promise<{ consume(options: { callback: (message: Message) => void }): Promise<Messages> }> };
  };
  close(): Promise<void>;
}
interface Nats {
  connect(options: { servers: string }): Promise<Connection>;
}

const url = (port: number) => `nats://127.0.0.1:${port}`;

export const nats: Broker = {
  protocol,
  url,
  async consume({ port }, topic, load) {
    const connection = await load<Nats>('nats').connect({ servers: url(port) });
    const { streams } = await connection.jetstreamManager();
    await streams.add({ name: topic, subjects: [`${topic}.>`] });
    const { received, malformed, take } = inbox();
    const consumer = await connection.jetstream().consumers.get(topic);
    const messages = await consumer.consume({
      callback: (message) => {
        // A header that is absent reads as an empty string.
        take(message.string(), message.headers?.get('Nats-Msg-Id') || undefined);
      },
    });
    return {
      received,
      malformed,
      async close() {
        await messages.close();
        await streams.delete(topic);
        await connection.close();
      },
    };
  },
};
