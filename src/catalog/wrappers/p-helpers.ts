import { each, gives, harmless, library } from '../define.js';
import type { Callback, Member } from '../../model/catalog.js';

/** The small promise helpers: limits, queues in memory, loops and retries around a function that the caller gives. https://github.com/sindresorhus/promise-fun */
const runs = (arg: number, more: Partial<Callback> = {}): Member => ({ calls: [{ arg, ...more }], returns: `callback:arg${arg}` });

export default library({
  id: 'p-helpers',
  technology: 'promise helpers',
  docs: 'https://github.com/sindresorhus/promise-fun',
  versions: 'p-retry 4 - 9; p-limit 3 - 7; p-queue 6 - 10; p-map 4 - 7',
  exports: {
    'p-retry': { default: { fn: runs(0, { retries: true }) } },
    'p-limit': { default: { fn: gives('Limit') }, limitFunction: { fn: gives({ type: 'Limited', holds: 0 }) } },
    'p-queue': { default: { class: 'PQueue' } },
    'p-map': { default: { fn: runs(1, { loop: true }) } },
  },
  types: {
    Limit: { call: runs(0), members: { map: { calls: [{ arg: 1, loop: true }] }, clearQueue: harmless } },
    Limited: { members: {}, call: { calls: [{ arg: 0, held: true }] } },
    PQueue: {
      members: {
        add: runs(0),
        addAll: { calls: [{ arg: 0, loop: true }] },
        ...each('onIdle onEmpty onSizeLessThan start pause clear on', harmless),
      },
    },
  },
});
