import { check } from '../check.js';
import { afterWrite } from './service.js';

describe('hubspot', () => {
  check(
    'a contact',
    afterWrite(
      `
import { Client } from '@hubspot/api-client';
const hubspot = new Client({ accessToken: 'k' });`,
      `
  await hubspot.crm.contacts.basicApi.create(data);
  //                                  ^^^^^^ lost-event`,
    ),
  );

  check(
    'quiet: reads',
    afterWrite(
      `
import * as hubspot from '@hubspot/api-client';
const client = new hubspot.Client({});`,
      `
  await client.crm.contacts.basicApi.getById('1');
  await client.crm.deals.searchApi.doSearch(data);`,
    ),
  );
});
