import type { Export } from '../../model/catalog.js';
import { each, gives, harmless, library } from '../define.js';
import { emitter } from '../emitter.js';

/** Node's own EventEmitter. https://nodejs.org/api/events.html */
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
        ...emitter('node:events', { listen: 'prependListener', once: 'prependOnceListener' }),
        setMaxListeners: gives('this', { sync: true }),
        ...each('getMaxListeners rawListeners', harmless),
      },
    },
  },
  holes: ['Async iteration of events (`on(emitter, name)`) is not followed to its loop.'],
});
