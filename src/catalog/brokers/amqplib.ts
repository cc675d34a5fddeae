import { each, gives, harmless, has, library, send } from '../define.js';
import type { Member } from '../../model/catalog.js';

/**
 * RabbitMQ by amqplib. `publish` returns at once; on a plain channel nobody ever confirms, on a confirm channel `waitForConfirms` (or the
 * callback) tells. A message to `msg.properties.replyTo` answers whoever asked. https://amqp-node.github.io/amqplib/channel_api.html
 */
const publishing = (acknowledged: boolean): Record<string, Member> => ({
  publish: send({ target: { arg: 0 }, acknowledged, reply: { arg: 1 } }, { sync: true }),
  sendToQueue: send({ target: { arg: 0 }, acknowledged, reply: { arg: 0 } }, { sync: true }),
});

const setUp = `
  assertQueue checkQueue deleteQueue purgeQueue bindQueue unbindQueue assertExchange checkExchange deleteExchange bindExchange
  unbindExchange cancel get ack ackAll nack nackAll reject prefetch recover close on once
`;

const consume: Member = { calls: [{ arg: 1, when: 'handler', consumer: true }] };
/** Callback API: the last argument is called with what the promise would give. */
const later = (type: string, arg: number): Member => ({ calls: [{ arg, params: [null, type], when: 'background' }], sync: true });

export default library({
  id: 'amqplib',
  technology: 'RabbitMQ',
  category: 'broker',
  docs: 'https://amqp-node.github.io/amqplib/channel_api.html',
  versions: '0.8 - 2',
  exports: {
    amqplib: {
      connect: { fn: gives('ChannelModel') },
      ChannelModel: { type: 'ChannelModel' },
      Connection: { type: 'Connection' },
      Channel: { type: 'Channel' },
      ConfirmChannel: { type: 'ConfirmChannel' },
    },
    'amqplib/callback_api': {
      connect: {
        fn: { calls: [1, 2].map((arg) => ({ arg, params: [null, 'CallbackConnection'], when: 'background' as const })), sync: true },
      },
      Connection: { type: 'CallbackConnection' },
      Channel: { type: 'CallbackChannel' },
      ConfirmChannel: { type: 'CallbackConfirmChannel' },
    },
  },
  types: {
    ChannelModel: {
      members: {
        createChannel: gives('Channel'),
        createConfirmChannel: gives('ConfirmChannel'),
        connection: has('Connection'),
        ...each('close updateSecret on once', harmless),
      },
    },
    // Until @types/amqplib 0.10.6 the type of what `connect` gives was called Connection; later that is only what lies under it.
    Connection: { extends: 'ChannelModel', members: {} },
    Channel: { members: { ...publishing(false), consume, ...each(setUp, harmless) } },
    ConfirmChannel: { extends: 'Channel', members: { ...publishing(true), waitForConfirms: harmless } },
    CallbackConnection: {
      members: {
        createChannel: later('CallbackChannel', 0),
        createConfirmChannel: later('CallbackConfirmChannel', 0),
        ...each('close on once', harmless),
      },
    },
    CallbackChannel: { members: { ...publishing(false), consume, ...each(setUp, harmless) } },
    CallbackConfirmChannel: { extends: 'CallbackChannel', members: { ...publishing(true), waitForConfirms: harmless } },
  },
  holes: ['A consumer with `noAck: true` is not redelivered to, though its handler is told as an at-least-once consumer.'],
});
