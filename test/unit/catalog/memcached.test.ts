import { check } from '../check.js';
import { afterWrite } from './service.js';

const on = { categories: { cache: 'warning' as const } };

describe('memcached', () => {
  check(
    'a value',
    afterWrite(
      `
const Memcached = require('memcached');
const memcached = new Memcached('localhost:11211');`,
      `
  memcached.set('order', data, 10, (error) => console.log(error));
  //        ^^^ lost-event`,
    ),
    on,
  );

  check(
    'quiet: reads and deletes',
    afterWrite(
      `
import Memcached from 'memcached';
const memcached = new Memcached('localhost:11211');`,
      `
  memcached.get('order', () => undefined);
  memcached.del('order', () => undefined);`,
    ),
    on,
  );
});
