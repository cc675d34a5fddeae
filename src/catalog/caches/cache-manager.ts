import type { Export } from '../../model/catalog.js';
import { arg, each, gives, harmless, library, read, send } from '../define.js';

/** cache-manager, alone and in NestJS: `wrap` runs its function where nothing is stored. https://github.com/jaredwray/cacheable/tree/main/packages/cache-manager */
const cache: Export = { type: 'Cache' };

export default library({
  id: 'cache-manager',
  technology: 'Cache',
  category: 'cache',
  docs: 'https://docs.nestjs.com/techniques/caching',
  versions: 'cache-manager 4 - 7; @nestjs/cache-manager 2 - 12',
  exports: {
    'cache-manager': {
      createCache: { fn: gives('Cache') },
      caching: { fn: gives('Cache') },
      multiCaching: { fn: gives('Cache') },
      Cache: cache,
    },
    '@nestjs/cache-manager': {
      Cache: { class: 'Cache' },
      CacheInterceptor: { class: 'CacheInterceptor' },
      CacheKey: { decorator: { kind: 'harmless' } },
      CacheTTL: { decorator: { kind: 'harmless' } },
    },
  },
  types: {
    Cache: {
      members: {
        ...each('set del', send({ target: arg(0) })),
        ...each('mset mdel clear', send()),
        ...each('get mget ttl', read()),
        wrap: { calls: [{ arg: 1 }], returns: 'callback:arg1' },
        ...each('on off disconnect', harmless),
      },
    },
    CacheInterceptor: { members: {} },
  },
});
