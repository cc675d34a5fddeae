import type { Export, Member } from '../../model/catalog.js';
import { arg, gives, harmless, library, send } from '../define.js';

/** mitt: handlers run before `emit` returns; promises they give are dropped. https://github.com/developit/mitt */
const listen: Member = { handles: { channel: 'mitt', scope: 'receiver', key: { arg: 0 }, handler: { arg: 1 } }, sync: true };
const make: Export = { fn: gives({ type: 'Emitter', handle: 'none' }, { sync: true }) };

export default library({
  id: 'mitt',
  technology: 'mitt',
  category: 'inProcessBus',
  docs: 'https://github.com/developit/mitt#api',
  versions: '2 - 3',
  exports: { mitt: { default: make, Emitter: { type: 'Emitter' } } },
  types: {
    Emitter: {
      members: {
        emit: send({ target: arg(0) }, { sync: true, dispatch: { channel: 'mitt', scope: 'receiver', key: { arg: 0 } } }),
        on: listen,
        off: harmless,
      },
    },
  },
  holes: ["A handler of '*' is not matched to the events it hears."],
});
