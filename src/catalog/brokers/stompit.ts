import { arg, each, gives, harmless, library, send } from '../define.js';

/** STOMP by stompit: `client.send` opens a frame that is sent when ended; a channel's send waits for the receipt. https://github.com/gdaws/node-stomp */
export default library({
  id: 'stompit',
  technology: 'STOMP',
  category: 'broker',
  docs: 'https://github.com/gdaws/node-stomp/blob/main/docs/api.md',
  versions: '0.26 - 1',
  exports: {
    stompit: {
      connect: { fn: { calls: [{ arg: 1, params: [null, 'Client'], when: 'background' }], sync: true } },
      Client: { class: 'Client' },
      ChannelFactory: { class: 'ChannelFactory' },
      ChannelPool: { class: 'ChannelFactory' },
      Channel: { class: 'Channel' },
    },
  },
  types: {
    Client: {
      members: {
        send: send({ target: arg(0, 'destination'), acknowledged: false, reply: { arg: 0, path: 'destination' } }, { sync: true }),
        subscribe: { calls: [{ arg: 1, when: 'handler', consumer: true }] },
        begin: gives('Transaction'),
        ...each('ack nack disconnect destroy on', harmless),
      },
    },
    Transaction: {
      members: { send: send({ target: arg(0, 'destination'), acknowledged: false }, { sync: true }), ...each('commit abort', harmless) },
    },
    ChannelFactory: { members: { channel: { calls: [{ arg: 0, params: [null, 'Channel'], when: 'background' }], sync: true } } },
    Channel: {
      members: {
        send: send({ target: arg(0, 'destination') }, { sync: true }),
        subscribe: { calls: [{ arg: 1, when: 'handler', consumer: true }] },
        ...each('ack nack close', harmless),
      },
    },
  },
});
