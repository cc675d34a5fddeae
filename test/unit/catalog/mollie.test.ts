import { check } from '../check.js';
import { afterWrite } from './service.js';

describe('mollie', () => {
  check(
    'a payment',
    afterWrite(
      `
import createMollieClient from '@mollie/api-client';
const mollie = createMollieClient({ apiKey: 'k' });`,
      `
  await mollie.payments.create(data);
  //                    ^^^^^^ lost-event`,
    ),
  );

  check(
    'quiet: reads',
    afterWrite(
      `
import { createMollieClient } from '@mollie/api-client';
const mollie = createMollieClient({ apiKey: 'k' });`,
      `
  await mollie.payments.get('a');`,
    ),
  );
});
