import { each, gives, harmless, library } from '../define.js';

/** Locks around a function: in memory (async-mutex) or in Redis (Redlock). A lock is never a system of record. https://github.com/mike-marcacci/node-redlock */
export default library({
  id: 'locks',
  technology: 'locks',
  docs: 'https://github.com/DirtyHairy/async-mutex#usage',
  versions: 'async-mutex 0.3 - 0.5; redlock 4 - 5',
  exports: {
    'async-mutex': { Mutex: { class: 'Mutex' }, Semaphore: { class: 'Mutex' }, withTimeout: { fn: gives('arg0') } },
    redlock: { '=': { class: 'Redlock' }, default: { class: 'Redlock' } },
  },
  types: {
    Mutex: {
      members: {
        runExclusive: { calls: [{ arg: 0 }], returns: 'callback:arg0' },
        ...each('acquire release isLocked waitForUnlock cancel', harmless),
      },
    },
    Redlock: {
      members: {
        // using(resources, duration, [settings], routine)
        using: { calls: [{ arg: 2 }, { arg: 3 }], returns: 'callback:arg2' },
        ...each('lock unlock extend acquire release quit on', harmless),
      },
    },
  },
  untyped: { 'Redlock.using': 'Since version 5, which npm offers as a beta only.' },
});
