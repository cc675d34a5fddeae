import type { Export, Member } from '../../model/catalog.js';
import { arg, each, gives, harmless, has, library, read, send } from '../define.js';

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
    nats: { ...connect, ...types, ...jetstreamTypes, KV: { type: 'Bucket' } },
    '@nats-io/nats-core': { ...types, wsconnect: { fn: gives('NatsConnection') } },
    '@nats-io/transport-node': { ...connect, ...types },
    '@nats-io/kv': { Kvm: { class: 'Kvm' }, KV: { type: 'Bucket' } },
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
      members: { publish: send({ target: arg(0) }), views: has('Views'), ...each('pull fetch pullSubscribe', harmless), subscribe },
    },
    Views: { members: { kv: gives({ type: 'Bucket', target: arg(0) }), os: harmless } },
    Kvm: { members: each('create open', gives({ type: 'Bucket', target: arg(0) })) },
    // A store of values by key, used as a cache of state between services.
    Bucket: {
      members: {
        ...each('put create update', send({ category: 'cache', technology: 'NATS KV', target: { receiver: true } })),
        ...each('get keys history watch', read()),
        ...each('delete purge status', harmless),
      },
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
  holes: ['The object stores of JetStream are not modelled.'],
});
