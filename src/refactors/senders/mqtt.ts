/** MQTT. Only quality 1 and 2 are acknowledged, so the relay sends with at least 1. */
import { argumentsOf, ts } from '../syntax.js';
import { Decline } from '../types.js';
import { payloadCode } from './read.js';
import type { MessageCode, Sender, SendSite } from './sender.js';

export const mqtt: Sender = {
  ids: ['mqtt'],
  transport: 'mqtt',
  messages,
  file: 'mqtt-sender.ts',
  function: 'mqttSender',
  text: (ext) => `import type { IClientPublishOptions, MqttClient } from 'mqtt';
import type { OutboxSender } from './message${ext}';

/**
 * Publishes by MQTT and waits for the acknowledgement, with quality of service 1 at least. With MQTT 5 the row's id goes along as the
 * user property message-id; MQTT 3 has no place for it.
 */
export function mqttSender(client: MqttClient): OutboxSender {
  return async (message) => {
    const options = message.headers as IClientPublishOptions;
    await client.publishAsync(message.destination, message.payload ?? '', {
      ...options,
      qos: options.qos === 2 ? 2 : 1,
      properties: { ...options.properties, userProperties: { 'message-id': message.id, ...options.properties?.userProperties } },
    });
  };
}
`,
};

function messages(site: SendSite): MessageCode[] {
  const [topic, payload, options] = argumentsOf(site.call);
  if (!topic || !payload || argumentsOf(site.call).some(ts.isSpreadElement))
    throw new Decline('the arguments of the send are not written in place');
  const given = options && !ts.isFunctionLike(options) ? options : undefined;
  return [{ destination: site.text(topic), payload: payloadCode(payload, site), ...(given ? { headers: site.text(given) } : {}) }];
}
