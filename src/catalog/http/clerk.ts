import { each, gives, harmless, has, library, read, send } from '../define.js';

/** Clerk: users and organizations are kept there; what is changed there and here is changed twice. https://clerk.com/docs/references/backend/overview */
const users = `
  createUser updateUser updateUserMetadata replaceUserMetadata updateUserProfileImage deleteUser banUser unbanUser lockUser unlockUser removePassword
  disableUserMFA deleteUserProfileImage
`;

export default library({
  id: 'clerk',
  technology: 'Clerk',
  category: 'http',
  docs: 'https://clerk.com/docs/references/backend/overview',
  versions: '1 - 3',
  exports: {
    '@clerk/backend': { createClerkClient: { fn: gives('Clerk') }, ClerkClient: { type: 'Clerk' } },
    '@clerk/express': { clerkClient: { value: 'Clerk' }, createClerkClient: { fn: gives('Clerk') } },
    '@clerk/nextjs/server': { clerkClient: { fn: gives('Clerk') }, createClerkClient: { fn: gives('Clerk') } },
  },
  types: {
    Clerk: {
      members: {
        users: has('Users'),
        organizations: has('Organizations'),
        invitations: has('Invitations'),
        sessions: has('Sessions'),
        authenticateRequest: harmless,
      },
    },
    Users: { members: { ...each(users, send()), ...each('getUser getUserList getCount verifyPassword', read()) } },
    Organizations: {
      members: {
        ...each('createOrganization updateOrganization updateOrganizationMetadata deleteOrganization createOrganizationMembership', send()),
        ...each('updateOrganizationMembership deleteOrganizationMembership createOrganizationInvitation', send()),
        ...each('getOrganization getOrganizationList getOrganizationMembershipList', read()),
      },
    },
    Invitations: { members: { ...each('createInvitation revokeInvitation', send()), getInvitationList: read() } },
    Sessions: { members: { revokeSession: send(), ...each('getSession getSessionList', read()) } },
  },
  untyped: Object.fromEntries(
    ['@clerk/express', '@clerk/nextjs/server'].map((name) => [name, 'Gives the client of @clerk/backend, which is read.']),
  ),
});
