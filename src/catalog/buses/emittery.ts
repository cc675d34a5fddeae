import type { Member } from '../../model/catalog.js';
import { arg, each, harmless, library, send } from '../define.js';

/** Emittery: `emit` waits for its listeners. https://github.com/sindresorhus/emittery */
const listen: Member = { handles: { channel: 'emittery', scope: 'receiver', key: { arg: 0 }, handler: { arg: 1 } }, sync: true };

export default library({
  id: 'emittery',
  technology: 'Emittery',
  category: 'inProcessBus',
  docs: 'https://github.com/sindresorhus/emittery#api',
  versions: '0.13 - 2',
  exports: { emittery: { default: { class: 'Emittery' } } },
  types: {
    Emittery: {
      members: {
        ...each(
          'emit emitSerial',
          send({ target: arg(0) }, { dispatch: { channel: 'emittery', scope: 'receiver', key: { arg: 0 }, awaited: true } }),
        ),
        on: listen,
        ...each('off onAny offAny clearListeners listenerCount events once', harmless),
      },
    },
  },
  holes: ['`once` and `events` are promises and streams of events; what is done with them is not taken for a handler.'],
});
