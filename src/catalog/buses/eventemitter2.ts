import type { Member } from '../../model/catalog.js';
import { arg, each, gives, harmless, library, send } from '../define.js';

/**
 * EventEmitter2, alone and as the one emitter of a NestJS application. `emit` drops the promises of its listeners, `emitAsync` waits for them.
 * https://docs.nestjs.com/techniques/events
 */
const listen: Member = { handles: { channel: 'eventemitter2', key: { arg: 0 }, handler: { arg: 1 } }, returns: 'this', sync: true };

export default library({
  id: 'eventemitter2',
  technology: 'EventEmitter2',
  category: 'inProcessBus',
  docs: 'https://github.com/EventEmitter2/EventEmitter2#api',
  versions: '6; @nestjs/event-emitter 1 - 4',
  exports: {
    eventemitter2: { EventEmitter2: { class: 'EventEmitter2' }, default: { class: 'EventEmitter2' } },
    '@nestjs/event-emitter': {
      EventEmitter2: { class: 'EventEmitter2' },
      OnEvent: { decorator: { kind: 'handler', channel: 'eventemitter2', key: { arg: 0 } } },
    },
  },
  types: {
    EventEmitter2: {
      members: {
        emit: send({ target: arg(0) }, { sync: true, dispatch: { channel: 'eventemitter2', key: { arg: 0 } } }),
        emitAsync: send({ target: arg(0) }, { dispatch: { channel: 'eventemitter2', key: { arg: 0 }, awaited: true } }),
        ...each('on addListener prependListener', listen),
        ...each('once prependOnceListener', { ...listen, handles: { ...listen.handles!, once: true } }),
        ...each('many prependMany', { ...listen, handles: { ...listen.handles!, handler: { arg: 2 } } }),
        ...each('off removeListener removeAllListeners', gives('this', { sync: true })),
        ...each('listenerCount listeners eventNames hasListeners waitFor', harmless),
        onAny: { calls: [{ arg: 0, when: 'handler' }], returns: 'this' },
      },
    },
  },
  holes: ['Wildcard listeners (`order.*`) and `onAny` are not matched to the events they hear.'],
});
