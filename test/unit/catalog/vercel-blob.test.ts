import { check } from '../check.js';
import { afterWrite } from './service.js';

describe('vercel-blob', () => {
  check(
    'a file is put',
    afterWrite(
      `
import { put } from '@vercel/blob';`,
      `
  await put('order.json', JSON.stringify(data), { access: 'public' });
  //    ^^^ lost-event`,
    ),
  );

  check(
    'quiet: reads',
    afterWrite(
      `
import * as blob from '@vercel/blob';`,
      `
  await blob.list();
  await blob.head('u');`,
    ),
  );
});
