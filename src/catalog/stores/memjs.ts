import { each, gives, harmless, library, read, send } from '../define.js';
import { completion } from '../sql.js';

/** Memcached: always a cache. https://github.com/memcachier/memjs#readme */
export default library({
  id: 'memjs',
  technology: 'Memcached',
  category: 'cache',
  docs: 'https://github.com/memcachier/memjs#readme',
  versions: '1',
  exports: { memjs: { Client: { class: 'Client' } } },
  types: {
    Client: {
      statics: { create: gives('Client') },
      members: {
        ...each('set add replace', send({ target: { arg: 0 } }, { calls: completion(2, 3) })),
        ...each('append prepend', send({ target: { arg: 0 } }, { calls: completion(2) })),
        ...each('delete increment decrement touch flush stats close quit', harmless),
        get: read(),
      },
    },
  },
});
