import { gives, library } from '../define.js';

/** Vercel KV: Upstash's Redis under another name. https://vercel.com/docs/storage/vercel-kv */
export default library({
  id: 'vercel-kv',
  technology: 'Redis',
  category: 'cache',
  docs: 'https://github.com/vercel/storage/tree/main/packages/kv#readme',
  versions: '0.2 - 3',
  connection: 'upstash-redis',
  exports: {
    '@vercel/kv': { kv: { value: 'Kv' }, default: { value: 'Kv' }, createClient: { fn: gives('Kv') }, VercelKV: { class: 'Kv' } },
  },
  types: { Kv: { extends: 'upstash-redis/Redis', members: {} } },
});
