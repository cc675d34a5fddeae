import { check } from '../check.js';
import { afterWrite } from './service.js';

describe('customerio', () => {
  check(
    'an email of a transaction',
    afterWrite(
      `
import { APIClient } from 'customerio-node';
const api = new APIClient('key');`,
      `
  await api.sendEmail(data);
  //        ^^^^^^^^^ lost-event`,
    ),
  );

  check(
    'quiet: tracking, and reads',
    afterWrite(
      `
import { APIClient, TrackClient } from 'customerio-node';
const cio = new TrackClient('site', 'key');
const api = new APIClient('key');`,
      `
  cio.track('user', { name: 'placed' });
  await api.getCustomersByEmail('a@b.c');`,
    ),
  );
});
