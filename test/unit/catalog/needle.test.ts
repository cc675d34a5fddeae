import { check } from '../check.js';
import { afterWrite } from './service.js';

describe('needle', () => {
  check(
    'promise and callback',
    afterWrite(
      `
import needle from 'needle';`,
      `
  await needle('post', 'https://shop.example/orders', data);
  //    ^^^^^^ lost-event`,
    ),
  );

  check(
    'a method of its own',
    afterWrite(
      `
const needle = require('needle');`,
      `
  needle.put('https://shop.example/orders', data, (error) => console.log(error));
  //     ^^^ lost-event`,
    ),
  );

  check(
    'quiet: reads',
    afterWrite(
      `
import * as needle from 'needle';`,
      `
  await needle('get', 'https://shop.example/orders');
  needle.get('https://shop.example/orders', () => undefined);`,
    ),
  );
});
