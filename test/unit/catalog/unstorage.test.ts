import { check } from '../check.js';
import { afterWrite } from './service.js';

const on = { categories: { cache: 'warning' as const } };

describe('unstorage', () => {
  check(
    'an item',
    afterWrite(
      `
import { createStorage } from 'unstorage';
const storage = createStorage();`,
      `
  await storage.setItem('order', data);
  //            ^^^^^^^ lost-event`,
    ),
    on,
  );

  check(
    'quiet: reads',
    afterWrite(
      `
import { createStorage, prefixStorage } from 'unstorage';
const storage = prefixStorage(createStorage(), 'orders');`,
      `
  await storage.getItem('a');`,
    ),
    on,
  );
});
