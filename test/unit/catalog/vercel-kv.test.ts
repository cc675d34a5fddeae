import { check } from '../check.js';
import { afterWrite } from './service.js';

const on = { categories: { cache: 'warning' as const } };

describe('vercel-kv', () => {
  check(
    'a value',
    afterWrite(
      `
import { kv } from '@vercel/kv';`,
      `
  await kv.set('order', data);
  //       ^^^ lost-event`,
    ),
    on,
  );

  check(
    'a client of its own, a stream',
    afterWrite(
      `
import { createClient } from '@vercel/kv';
const kv = createClient({ url: 'u', token: 't' });`,
      `
  await kv.xadd('orders', '*', data);
  //       ^^^^ lost-event`,
    ),
    on,
  );

  check(
    'quiet: reads',
    afterWrite(
      `
import { kv } from '@vercel/kv';`,
      `
  await kv.get('order');`,
    ),
    on,
  );
});
