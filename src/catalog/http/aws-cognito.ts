import { awsLibrary, operations } from '../aws.js';

/** Amazon Cognito: users are kept there; what is changed there and here is changed twice. https://docs.aws.amazon.com/AWSJavaScriptSDK/v3/latest/client/cognito-identity-provider/ */
const changes = `
  AdminCreateUser AdminDeleteUser AdminUpdateUserAttributes AdminDeleteUserAttributes AdminSetUserPassword AdminResetUserPassword AdminConfirmSignUp
  AdminDisableUser AdminEnableUser AdminAddUserToGroup AdminRemoveUserFromGroup AdminUserGlobalSignOut AdminSetUserMFAPreference
  CreateGroup DeleteGroup
`;

export default awsLibrary({
  id: 'aws-cognito',
  technology: 'Cognito',
  category: 'http',
  pkg: '@aws-sdk/client-cognito-identity-provider',
  name: 'CognitoIdentityProvider',
  docs: 'https://docs.aws.amazon.com/AWSJavaScriptSDK/v3/latest/client/cognito-identity-provider/command/AdminCreateUserCommand/',
  operations: {
    ...operations('send', changes, 'UserPoolId'),
    ...operations('send', 'SignUp ConfirmSignUp ForgotPassword ConfirmForgotPassword', 'ClientId'),
    ...operations('send', 'UpdateUserAttributes DeleteUser ChangePassword GlobalSignOut'),
    ...operations('read', 'AdminGetUser ListUsers ListUsersInGroup AdminListGroupsForUser', 'UserPoolId'),
    ...operations('read', 'InitiateAuth AdminInitiateAuth GetUser'),
  },
});
