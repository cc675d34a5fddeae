/** RabbitMQ by @golevelup/nestjs-rabbitmq. Its channels confirm, and what is published is made into JSON. */
import { argumentsOf, nameOf, ts } from '../syntax.js';
import { Decline } from '../types.js';
import type { MessageCode, Sender, SendSite } from './sender.js';

export const nestRabbitmq: Sender = {
  ids: ['nestjs-rabbitmq'],
  transport: 'amqpConnection',
  messages: (site) => [message(site)],
  file: 'amqp-connection-sender.ts',
  function: 'amqpConnectionSender',
  text: (ext) => `import type { AmqpConnection } from '@golevelup/nestjs-rabbitmq';
import type { OutboxSender } from './message${ext}';

/** Publishes to RabbitMQ and waits for the broker's confirmation. The row's id goes along as messageId. */
export function amqpConnectionSender(connection: AmqpConnection): OutboxSender {
  return async (message) => {
    const content: unknown = message.payload === null ? undefined : JSON.parse(message.payload.toString());
    await connection.publish(message.destination, message.key, content, { messageId: message.id, ...message.headers });
  };
}
`,
};

function message(site: SendSite): MessageCode {
  const [exchange, routingKey, content, options, ...more] = argumentsOf(site.call);
  if (nameOf(site.call) !== 'publish') throw new Decline(`${nameOf(site.call)} waits for an answer, which an outbox row has not`);
  if (!exchange || !routingKey || more.length > 0 || argumentsOf(site.call).some(ts.isSpreadElement))
    throw new Decline('the arguments of the send are not written in place');
  if (content && /^(Buffer\.|new (Uint8Array|TextEncoder))/.test(content.getText())) throw new Decline('the message is bytes, not JSON');
  return {
    destination: site.text(exchange),
    key: site.text(routingKey),
    ...(options ? { headers: site.text(options) } : {}),
    payload: content ? `JSON.stringify(${site.text(content)})` : 'null',
  };
}
