import { check } from '../check.js';
import { afterWrite } from './service.js';

describe('aws-cognito', () => {
  check(
    'a command',
    afterWrite(
      `
import { AdminCreateUserCommand, CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
const client = new CognitoIdentityProviderClient({});`,
      `
  await client.send(new AdminCreateUserCommand({ UserPoolId: 'a', Username: data.email }));
  //           ^^^^ lost-event`,
    ),
  );

  check(
    'a method of the client with all of them',
    afterWrite(
      `
import { CognitoIdentityProvider } from '@aws-sdk/client-cognito-identity-provider';
const client = new CognitoIdentityProvider({});`,
      `
  await client.adminCreateUser({ UserPoolId: 'a', Username: data.email });
  //           ^^^^^^^^^^^^^^^ lost-event`,
    ),
  );

  check(
    'quiet: reads',
    afterWrite(
      `
import { CognitoIdentityProviderClient, AdminGetUserCommand } from '@aws-sdk/client-cognito-identity-provider';
const client = new CognitoIdentityProviderClient({});`,
      `
  await client.send(new AdminGetUserCommand({}));`,
    ),
  );
});
