import { arg, each, harmless, library, read, send } from '../define.js';
import { completion } from '../sql.js';

/** Memcached, with callbacks: always a cache. https://github.com/3rd-Eden/memcached#public-methods */
export default library({
  id: 'memcached',
  technology: 'Memcached',
  category: 'cache',
  docs: 'https://github.com/3rd-Eden/memcached#public-methods',
  versions: '2',
  exports: { memcached: { '=': { class: 'Memcached' } } },
  types: {
    Memcached: {
      members: {
        ...each('set add replace', send({ target: arg(0) }, { calls: completion(3) })),
        ...each('append prepend', send({ target: arg(0) }, { calls: completion(2) })),
        cas: send({ target: arg(0) }, { calls: completion(4) }),
        ...each('get gets getMulti', { ...read(), calls: completion(1) }),
        ...each('del', { calls: completion(1) }),
        ...each('incr decr touch', { calls: completion(2) }),
        ...each('flush stats end on', harmless),
      },
    },
  },
});
