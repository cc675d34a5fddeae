import { library } from '../define.js';
import { anyResource, resource } from '../resources.js';

/** Auth0's management API: users, roles and organizations are kept there. https://auth0.github.io/node-auth0/ */
const changes = `
  create update delete deleteAll assignRoles removeRoles assign addMembers deleteMembers createUser updateUser deleteUser
  createEmailVerification verifyEmail changePassword importUsers revokeAccess regenerateRecoveryCode
`;
const old = 'Until version 3 the methods of users and roles were on the client, or named otherwise than now.';

export default library({
  id: 'auth0',
  technology: 'Auth0',
  category: 'http',
  docs: 'https://auth0.github.io/node-auth0/classes/management.ManagementClient.html',
  versions: '3 - 7',
  exports: { auth0: { ManagementClient: { class: 'ManagementClient' } } },
  types: {
    ManagementClient: { members: anyResource },
    Resource: resource(changes, 'get getAll list listUsersByEmail getByEmail'),
  },
  untyped: Object.fromEntries(
    `assignRoles removeRoles addMembers deleteMembers createUser updateUser deleteUser importUsers getAll getByEmail createEmailVerification`
      .split(' ')
      .map((name) => [`Resource.${name}`, old]),
  ),
  holes: ['The authentication API (`AuthenticationClient`) is not modelled.'],
});
