import { check } from '../check.js';
import { afterWrite } from './service.js';

describe('plaid', () => {
  check(
    'a transfer',
    afterWrite(
      `
import { Configuration, PlaidApi } from 'plaid';
const plaid = new PlaidApi(new Configuration());`,
      `
  await plaid.transferCreate(data);
  //          ^^^^^^^^^^^^^^ lost-event`,
    ),
  );

  check(
    'quiet: reads',
    afterWrite(
      `
import { PlaidApi } from 'plaid';
const plaid = new PlaidApi();`,
      `
  await plaid.transactionsSync({ access_token: 'a' });`,
    ),
  );
});
