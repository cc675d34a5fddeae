import type { Export } from '../../model/catalog.js';
import { arg, harmless, library, read, send } from '../define.js';

/** Vercel Blob: functions, no client. https://vercel.com/docs/vercel-blob/using-blob-sdk */
const changes = 'put copy del rename putFromUrl completeMultipartUpload'.split(' ');
const exports: Record<string, Export> = {
  ...Object.fromEntries(changes.map((name) => [name, { fn: send({ target: arg(0) }) }])),
  ...Object.fromEntries(['head', 'list', 'get'].map((name) => [name, { fn: read() }])),
  createMultipartUpload: { fn: harmless },
  uploadPart: { fn: harmless },
};

export default library({
  id: 'vercel-blob',
  technology: 'Vercel Blob',
  category: 'objectStore',
  docs: 'https://vercel.com/docs/vercel-blob/using-blob-sdk',
  versions: '0.20 - 2',
  exports: { '@vercel/blob': exports },
  types: {},
  holes: ['Uploads by the browser (`@vercel/blob/client`) are not counted.'],
});
