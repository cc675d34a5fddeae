import type { Export } from '../../model/catalog.js';
import { harmless, library } from '../define.js';

/**
 * Timers and ticks: the callback runs soon and nobody waits for it. Each tick of an interval is a unit of its own.
 * https://nodejs.org/api/timers.html
 */
const soon: Export = { fn: { calls: [{ arg: 0, when: 'background' }], sync: true } };
const again: Export = { fn: { calls: [{ arg: 0, when: 'handler' }], sync: true } };
const timers: Record<string, Export> = { setTimeout: soon, setImmediate: soon, setInterval: again };
const promised: Record<string, Export> = { setTimeout: { fn: harmless }, setImmediate: { fn: harmless } };
const nextTick: Record<string, Export> = { nextTick: soon };

export default library({
  id: 'node-timers',
  technology: 'Node timers',
  docs: 'https://nodejs.org/api/timers.html',
  versions: '*',
  exports: {
    globalThis: { ...timers, queueMicrotask: soon, 'process.nextTick': soon },
    'node:timers': timers,
    timers,
    'node:timers/promises': promised,
    'timers/promises': promised,
    'node:process': nextTick,
    process: nextTick,
  },
  types: {},
});
