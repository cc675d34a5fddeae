import { check } from '../check.js';
import { afterWrite } from './service.js';

describe('request', () => {
  check(
    'request with a callback',
    afterWrite(
      `
import request from 'request';`,
      `
  request.post({ url: 'https://shop.example/orders', json: data }, (error) => console.log(error));
  //      ^^^^ lost-event`,
    ),
  );

  check(
    'request-promise by options',
    afterWrite(
      `
const rp = require('request-promise');`,
      `
  await rp({ method: 'POST', uri: 'https://shop.example/orders', body: data });
  //    ^^ lost-event`,
    ),
  );

  check(
    'defaults',
    afterWrite(
      `
import * as request from 'request-promise-native';
const shop = request.defaults({ baseUrl: 'https://shop.example' });`,
      `
  await shop.put('/orders', { json: data });
  //         ^^^ lost-event`,
    ),
  );

  check(
    'quiet: reads',
    afterWrite(
      `
import rp from 'request-promise-native';`,
      `
  await rp({ uri: 'https://shop.example/orders' });
  await rp.get('https://shop.example/orders');`,
    ),
  );
});
