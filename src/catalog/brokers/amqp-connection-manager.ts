import type { Callback } from '../../model/catalog.js';
import { arg, each, gives, harmless, library, send } from '../define.js';

/** RabbitMQ by amqp-connection-manager: publishes are kept while the connection is down, in memory only. https://github.com/jwalton/node-amqp-connection-manager */
const setup = (at: Pick<Callback, 'arg' | 'path'>): Callback => ({ ...at, params: ['amqplib/ConfirmChannel'], when: 'background' });

export default library({
  id: 'amqp-connection-manager',
  technology: 'RabbitMQ',
  category: 'broker',
  docs: 'https://github.com/jwalton/node-amqp-connection-manager#api',
  versions: '3 - 5',
  exports: {
    'amqp-connection-manager': {
      connect: { fn: gives('AmqpConnectionManager') },
      default: { value: 'Amqp' },
      AmqpConnectionManager: { type: 'AmqpConnectionManager' },
      AmqpConnectionManagerClass: { class: 'AmqpConnectionManager' },
      ChannelWrapper: { type: 'ChannelWrapper' },
    },
  },
  types: {
    Amqp: { members: { connect: gives('AmqpConnectionManager') } },
    AmqpConnectionManager: {
      members: {
        createChannel: gives('ChannelWrapper', { calls: [setup({ arg: 0, path: 'setup' })] }),
        ...each('connect close isConnected reconnect on once', harmless),
      },
    },
    ChannelWrapper: {
      members: {
        publish: send({ target: arg(0), reply: { arg: 1 } }),
        sendToQueue: send({ target: arg(0), reply: { arg: 0 } }),
        consume: { calls: [{ arg: 1, when: 'handler', consumer: true }] },
        addSetup: { calls: [setup({ arg: 0 })] },
        ...each(
          'waitForConnect ack ackAll nack nackAll cancel assertQueue assertExchange bindQueue checkQueue checkExchange close on once',
          harmless,
        ),
      },
    },
  },
});
