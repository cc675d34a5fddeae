import { arg, each, gives, harmless, library, read, send } from '../define.js';

/** unstorage: values by key, in whatever its driver talks to. https://unstorage.unjs.io/guide */
export default library({
  id: 'unstorage',
  technology: 'unstorage',
  category: 'cache',
  docs: 'https://unstorage.unjs.io/guide',
  versions: '1',
  exports: { unstorage: { createStorage: { fn: gives('Storage') }, prefixStorage: { fn: gives('arg0') }, Storage: { type: 'Storage' } } },
  types: {
    Storage: {
      members: {
        ...each('setItem setItemRaw removeItem setMeta set remove del', send({ target: arg(0) })),
        ...each('setItems clear', send()),
        ...each('getItem getItems getItemRaw getKeys getMeta hasItem get has keys', read()),
        ...each('mount unmount dispose watch unwatch', harmless),
      },
    },
  },
});
