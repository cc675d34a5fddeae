import type { Member } from '../../model/catalog.js';
import { arg, each, gives, harmless, has, library, send } from '../define.js';

/** AMQP 1.0 by rhea. `send` returns at once; the `accepted` event confirms. https://github.com/amqp/rhea#api */
const listen: Member = { calls: [{ arg: 1, params: ['EventContext'], when: 'handler' }], returns: 'this' };
const container: Record<string, Member> = {
  connect: gives('Connection'),
  create_connection: gives('Connection'),
  on: listen,
  once: listen,
};

export default library({
  id: 'rhea',
  technology: 'AMQP 1.0',
  category: 'broker',
  docs: 'https://github.com/amqp/rhea#api',
  versions: '2 - 3',
  exports: {
    rhea: {
      '=': { value: 'Container' },
      connect: { fn: gives('Connection') },
      create_container: { fn: gives('Container') },
      Container: { type: 'Container' },
      Connection: { type: 'Connection' },
      Sender: { type: 'Sender' },
      EventContext: { type: 'EventContext' },
    },
  },
  types: {
    Container: { members: { ...container, create_container: gives('Container') } },
    Connection: {
      members: {
        ...each('open_sender attach_sender', gives({ type: 'Sender', target: arg(0) })),
        send: send({ target: arg(0, 'to') }, { sync: true }),
        on: listen,
        once: listen,
        ...each('open_receiver attach_receiver close', harmless),
      },
    },
    Sender: { members: { send: send({ target: { receiver: true } }, { sync: true }), ...each('sendable close', harmless) } },
    EventContext: { members: { sender: has('Sender'), connection: has('Connection'), container: has('Container') } },
  },
  untyped: { 'rhea: =': 'In JavaScript the module itself is a container.' },
  holes: ['A reply to `message.reply_to` over a sender of its own counts as a send.'],
});
