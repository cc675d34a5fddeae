import { check } from '../check.js';
import { afterWrite } from './service.js';

const on = { categories: { cache: 'warning' as const } };

describe('cacheable', () => {
  check(
    'a value',
    afterWrite(
      `
import { Cacheable } from 'cacheable';
const cache = new Cacheable();`,
      `
  await cache.set('order', data);
  //          ^^^ lost-event`,
    ),
    on,
  );

  check(
    'quiet: reads',
    afterWrite(
      `
import { Cacheable } from 'cacheable';
const cache = new Cacheable();`,
      `
  await cache.getOrSet('order', async () => prisma.order.findMany());`,
    ),
    on,
  );
});
