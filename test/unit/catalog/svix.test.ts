import { check } from '../check.js';
import { afterWrite } from './service.js';

describe('svix', () => {
  check(
    'a message',
    afterWrite(
      `
import { Svix } from 'svix';
const svix = new Svix('key');`,
      `
  await svix.message.create('app', { eventType: 'order.placed', payload: data });
  //                 ^^^^^^ lost-event`,
    ),
  );

  check(
    'quiet: what comes in is verified',
    afterWrite(
      `
import { Svix, Webhook } from 'svix';
const svix = new Svix('key');`,
      `
  new Webhook('secret').verify(data.body, data.headers);
  await svix.message.list('app');`,
    ),
  );
});
