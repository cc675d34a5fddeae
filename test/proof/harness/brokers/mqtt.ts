import { mqtt as protocol } from '../frames/mqtt.js';
import { inbox, type Broker } from './broker.js';

/** What is used of `mqtt`. */
interface Packet {
  properties?: { userProperties?: Record<string, string | string[]> };
}
interface Client {
  on(event: 'message', listener: (topic: string, payload: Buffer, packet: Packet) => void): void;
  subscribeAsync(topic: string, options: { qos: 1 }): Promise<unknown>;
  endAsync(): Promise<void>;
}
interface Mqtt {
  connectAsync(url: string, options: { protocolVersion: 4 | 5 }): Promise<Client>;
}

const url = (port: number) => `mqtt://127.0.0.1:${port}`;

export const mqtt: Broker = {
  protocol,
  url,
  async consume({ port, mqttVersion }, topic, load) {
    const client = await load<Mqtt>('mqtt').connectAsync(url(port), { protocolVersion: mqttVersion ?? 5 });
    const { received, malformed, take } = inbox();
    client.on('message', (_topic, payload, packet) => {
      const id = packet.properties?.userProperties?.['message-id'];
      take(payload.toString(), typeof id === 'string' ? id : undefined);
    });
    await client.subscribeAsync(`${topic}/#`, { qos: 1 });
    return { received, malformed, close: () => client.endAsync() };
  },
};
