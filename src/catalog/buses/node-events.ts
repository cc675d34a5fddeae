import type { Export, Member } from '../../model/catalog.js';
import { arg, each, gives, harmless, library, send } from '../define.js';

/** Node's own EventEmitter: listeners run before `emit` returns; promises they give are dropped. https://nodejs.org/api/events.html */
const listen: Member = {
  handles: { channel: 'node:events', scope: 'receiver', key: { arg: 0 }, handler: { arg: 1 } },
  returns: 'this',
  sync: true,
};
const exports: Record<string, Export> = {
  '=': { class: 'EventEmitter' },
  EventEmitter: { class: 'EventEmitter' },
};

export default library({
  id: 'node-events',
  technology: 'EventEmitter',
  category: 'inProcessBus',
  docs: 'https://nodejs.org/api/events.html',
  versions: '*',
  exports: { 'node:events': exports, events: exports },
  types: {
    EventEmitter: {
      members: {
        emit: send({ target: arg(0) }, { sync: true, dispatch: { channel: 'node:events', scope: 'receiver', key: { arg: 0 } } }),
        ...each('on addListener prependListener', listen),
        ...each('once prependOnceListener', { ...listen, handles: { ...listen.handles!, once: true } }),
        ...each('off removeListener removeAllListeners setMaxListeners', gives('this', { sync: true })),
        ...each('listenerCount listeners eventNames getMaxListeners rawListeners', harmless),
      },
    },
  },
  holes: ['Async iteration of events (`on(emitter, name)`) is not followed to its loop.'],
});
