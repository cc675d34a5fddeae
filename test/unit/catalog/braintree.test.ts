import { check } from '../check.js';
import { afterWrite } from './service.js';

describe('braintree', () => {
  check(
    'a sale',
    afterWrite(
      `
import { BraintreeGateway, Environment } from 'braintree';
const gateway = new BraintreeGateway({ environment: Environment.Sandbox });`,
      `
  await gateway.transaction.sale({ amount: '1' });
  //                        ^^^^ lost-event`,
    ),
  );

  check(
    'connect of the whole module',
    afterWrite(
      `
const braintree = require('braintree');
const gateway = braintree.connect({});`,
      `
  await gateway.customer.create(data);
  //                     ^^^^^^ lost-event`,
    ),
  );

  check(
    'quiet: reads',
    afterWrite(
      `
import braintree from 'braintree';
const gateway = new braintree.BraintreeGateway({});`,
      `
  await gateway.transaction.find('a');`,
    ),
  );
});
