import { arg, each, harmless, library, read, send } from '../define.js';

/** Cacheable: two layers of Keyv. https://cacheable.org/docs/cacheable/ */
export default library({
  id: 'cacheable',
  technology: 'Cache',
  category: 'cache',
  docs: 'https://cacheable.org/docs/cacheable/',
  versions: '1 - 2',
  exports: { cacheable: { Cacheable: { class: 'Cacheable' } } },
  types: {
    Cacheable: {
      members: {
        ...each('set delete', send({ target: arg(0) })),
        ...each('setMany deleteMany clear', send()),
        ...each('get getMany has hasMany take takeMany', read()),
        getOrSet: { calls: [{ arg: 1 }], returns: 'callback:arg1' },
        ...each('disconnect onHook on', harmless),
      },
    },
  },
});
