import { check } from '../check.js';
import { afterWrite } from './service.js';

describe('clerk', () => {
  check(
    'a user is created',
    afterWrite(
      `
import { createClerkClient } from '@clerk/backend';
const clerk = createClerkClient({ secretKey: 'k' });`,
      `
  await clerk.users.createUser({ emailAddress: [data.email] });
  //                ^^^^^^^^^^ lost-event`,
    ),
  );

  check(
    'the client of Next.js',
    afterWrite(
      `
import { clerkClient } from '@clerk/nextjs/server';`,
      `
  await (await clerkClient()).organizations.createOrganization({ name: 'a', createdBy: 'b' });
  //                                        ^^^^^^^^^^^^^^^^^^ lost-event`,
    ),
  );

  check(
    'quiet: reads',
    afterWrite(
      `
import { clerkClient } from '@clerk/express';`,
      `
  await clerkClient.users.getUser('a');
  await clerkClient.organizations.getOrganization({ organizationId: 'b' });`,
    ),
  );
});
