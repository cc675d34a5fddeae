import { check } from '../check.js';
import { afterWrite } from './service.js';

describe('auth0', () => {
  check(
    'a user is created',
    afterWrite(
      `
import { ManagementClient } from 'auth0';
const management = new ManagementClient({ domain: 'd', clientId: 'a', clientSecret: 'b' });`,
      `
  await management.users.create({ connection: 'c', email: data.email });
  //                     ^^^^^^ lost-event`,
    ),
  );

  check(
    'an older version, roles',
    afterWrite(
      `
const { ManagementClient } = require('auth0');
const management = new ManagementClient({});`,
      `
  await management.users.assignRoles({ id: 'a' }, { roles: ['b'] });
  //                     ^^^^^^^^^^^ lost-event`,
    ),
  );

  check(
    'quiet: reads',
    afterWrite(
      `
import { ManagementClient } from 'auth0';
const management = new ManagementClient({ domain: 'd', token: 't' });`,
      `
  await management.users.get('a');
  await management.roles.list();`,
    ),
  );
});
