import { check } from '../check.js';
import { afterWrite } from './service.js';

describe('workos', () => {
  check(
    'a user is created',
    afterWrite(
      `
import { WorkOS } from '@workos-inc/node';
const workos = new WorkOS('key');`,
      `
  await workos.userManagement.createUser({ email: data.email });
  //                          ^^^^^^^^^^ lost-event`,
    ),
  );

  check(
    'quiet: reads',
    afterWrite(
      `
import { WorkOS } from '@workos-inc/node';
const workos = new WorkOS('key');`,
      `
  await workos.userManagement.getUser('a');
  await workos.organizations.listOrganizations();`,
    ),
  );
});
