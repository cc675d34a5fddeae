import type { Export } from '../../model/catalog.js';
import { each, harmless, library, read, send } from '../define.js';

/** Cloudflare Workers: queues, and the stores bound beside them. Their types are global in a worker. https://developers.cloudflare.com/queues/ */
const types: Record<string, Export> = {
  Queue: { type: 'Queue' },
  R2Bucket: { type: 'R2Bucket' },
  KVNamespace: { type: 'KVNamespace' },
};

export default library({
  id: 'cloudflare',
  technology: 'Cloudflare Queues',
  category: 'jobQueue',
  docs: 'https://developers.cloudflare.com/queues/configuration/javascript-apis/',
  versions: '3 - 5',
  exports: { '@cloudflare/workers-types': types, globalThis: types },
  types: {
    Queue: { members: each('send sendBatch', send()) },
    R2Bucket: {
      members: {
        ...each('put delete', send({ category: 'objectStore', technology: 'Cloudflare R2' })),
        ...each('get head list', read()),
        createMultipartUpload: harmless,
      },
    },
    KVNamespace: {
      members: {
        ...each('put delete', send({ category: 'cache', technology: 'Cloudflare KV' })),
        ...each('get getWithMetadata list', read()),
      },
    },
  },
  untyped: Object.fromEntries(
    Object.keys(types).map((name) => [`globalThis: ${name}`, 'Global only where the project asks for these types.']),
  ),
  holes: ['D1 and Durable Objects are not modelled.'],
});
