/** RabbitMQ by amqplib. A relay needs a confirm channel: a plain one never tells whether the broker has a message. */
import { argumentsOf, bare, nameOf, ts } from '../syntax.js';
import { Decline } from '../types.js';
import { payloadCode } from './read.js';
import type { MessageCode, Sender, SendSite } from './sender.js';

export const amqplib: Sender = {
  ids: ['amqplib'],
  transport: 'rabbitmq',
  messages,
  companions: ['waitForConfirms'],
  file: 'rabbitmq-sender.ts',
  function: 'rabbitmqSender',
  upgrade: { from: 'createChannel', to: 'createConfirmChannel' },
  text: (ext) => `import type { ConfirmChannel } from 'amqplib';
import type { OutboxSender } from './message${ext}';

/**
 * Publishes to RabbitMQ and waits for the broker's confirmation. The row's id goes along as messageId. Channels don't come back once they
 * are closed: give a function that returns the open one if yours is replaced after a lost connection.
 */
export function rabbitmqSender(channel: ConfirmChannel | (() => ConfirmChannel | Promise<ConfirmChannel>)): OutboxSender {
  return async (message) => {
    const open = typeof channel === 'function' ? await channel() : channel;
    await new Promise<void>((resolve, reject) => {
      open.publish(
        message.destination,
        message.key,
        message.payload ?? Buffer.alloc(0),
        { messageId: message.id, ...message.headers },
        (error: unknown) => {
          if (error) reject(error instanceof Error ? error : new Error('RabbitMQ did not take the message'));
          else resolve();
        },
      );
    });
  };
}
`,
};

function messages(site: SendSite): MessageCode[] {
  const args = argumentsOf(site.call);
  const direct = nameOf(site.call) === 'sendToQueue';
  const [exchange, routingKey, content, options] = direct ? [undefined, args[0], args[1], args[2]] : args;
  if (!routingKey || !content || args.some(ts.isSpreadElement)) throw new Decline('the arguments of the send are not written in place');
  const given = options && bare(options);
  const nothing = !given || given.getText() === 'undefined' || (ts.isObjectLiteralExpression(given) && given.properties.length === 0);
  return [
    {
      // To a queue by name is to the default exchange with the queue as routing key.
      destination: exchange ? site.text(exchange) : "''",
      key: site.text(routingKey),
      ...(nothing || ts.isFunctionLike(given) ? {} : { headers: site.text(given) }),
      payload: payloadCode(content, site),
    },
  ];
}
