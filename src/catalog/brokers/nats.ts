import type { Export, Member } from '../../model/catalog.js';
import { arg, each, gives, harmless, library, read, send } from '../define.js';

/**
 * NATS: a core publish is fire and forget, a JetStream publish is acknowledged. Answers go to the asker's inbox.
 * https://github.com/nats-io/nats.js
 */
const subscribe: Member = { calls: [{ arg: 1, path: 'callback', params: [null, 'Msg'], when: 'handler' }], returns: 'Subscription' };
const types: Record<string, Export> = {
  NatsConnection: { type: 'NatsConnection' },
  Msg: { type: 'Msg' },
  Subscription: { type: 'Subscription' },
};
const jetstreamTypes: Record<string, Export> = {
  JetStreamClient: { type: 'JetStreamClient' },
  JsMsg: { type: 'JsMsg' },
  Consumer: { type: 'Consumer' },
};
const connect: Record<string, Export> = { connect: { fn: gives('NatsConnection') } };

export default library({
  id: 'nats',
  technology: 'NATS',
  category: 'broker',
  docs: 'https://github.com/nats-io/nats.js',
  versions: 'nats 2; @nats-io/* 3',
  exports: {
    nats: { ...connect, ...types, ...jetstreamTypes },
    '@nats-io/nats-core': { ...types, wsconnect: { fn: gives('NatsConnection') } },
    '@nats-io/transport-node': { ...connect, ...types },
    '@nats-io/jetstream': { jetstream: { fn: gives('JetStreamClient') }, jetstreamManager: { fn: harmless }, ...jetstreamTypes },
  },
  types: {
    NatsConnection: {
      members: {
        publish: send({ target: arg(0), acknowledged: false, reply: { arg: 0 } }, { sync: true }),
        publishMessage: send({ target: arg(0, 'subject'), acknowledged: false }, { sync: true }),
        request: send({ target: arg(0) }, { returns: 'Msg' }),
        requestMany: send({ target: arg(0) }),
        subscribe,
        jetstream: gives('JetStreamClient'),
        ...each('flush drain', { confirms: true }),
        ...each('jetstreamManager respondMessage close closed status isClosed', harmless),
      },
    },
    JetStreamClient: {
      members: { publish: send({ target: arg(0) }), ...each('pull fetch pullSubscribe views', harmless), subscribe },
    },
    Subscription: { members: each('unsubscribe drain', harmless), element: 'Msg' },
    Msg: { members: each('respond json string', harmless) },
    JsMsg: { members: each('ack nak working term ackAck json string next', harmless) },
    // consume({ callback }): each message is a unit of its own; the handler acknowledges.
    Consumer: {
      members: {
        consume: { calls: [{ arg: 0, path: 'callback', params: ['JsMsg'], when: 'handler', consumer: true }] },
        fetch: read(),
        next: read('JsMsg'),
      },
    },
  },
  holes: ['The key-value and object stores of JetStream are not modelled.'],
});
