import { each, has, library, read, send } from '../define.js';

/** WorkOS: users and organizations are kept there, audit events sent there. https://workos.com/docs/reference */
const users = `
  createUser updateUser deleteUser createOrganizationMembership updateOrganizationMembership deleteOrganizationMembership
  deactivateOrganizationMembership reactivateOrganizationMembership sendInvitation acceptInvitation revokeInvitation resendInvitation
  sendVerificationEmail createMagicAuth createPasswordReset revokeSession enrollAuthFactor
`;

export default library({
  id: 'workos',
  technology: 'WorkOS',
  category: 'http',
  docs: 'https://workos.com/docs/reference/user-management',
  versions: '7 - 11',
  exports: { '@workos-inc/node': { WorkOS: { class: 'WorkOS' } } },
  types: {
    WorkOS: { members: { userManagement: has('Users'), organizations: has('Organizations'), auditLogs: has('AuditLogs') } },
    Users: { members: { ...each(users, send()), ...each('getUser listUsers getInvitation listOrganizationMemberships', read()) } },
    Organizations: {
      members: {
        ...each('createOrganization updateOrganization deleteOrganization', send()),
        ...each('getOrganization listOrganizations', read()),
      },
    },
    AuditLogs: { members: { createEvent: send({ target: { arg: 1, path: 'action' } }) } },
  },
});
