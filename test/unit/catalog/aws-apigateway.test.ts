import { check } from '../check.js';
import { afterWrite } from './service.js';

const on = { categories: { ephemeral: 'warning' as const } };

describe('aws-apigateway', () => {
  check(
    'a command',
    afterWrite(
      `
import { PostToConnectionCommand, ApiGatewayManagementApiClient } from '@aws-sdk/client-apigatewaymanagementapi';
const client = new ApiGatewayManagementApiClient({});`,
      `
  await client.send(new PostToConnectionCommand({ ConnectionId: 'a', Data: data }));
  //           ^^^^ lost-event`,
    ),
    on,
  );

  check(
    'a method of the client with all of them',
    afterWrite(
      `
import { ApiGatewayManagementApi } from '@aws-sdk/client-apigatewaymanagementapi';
const client = new ApiGatewayManagementApi({});`,
      `
  await client.postToConnection({ ConnectionId: 'a', Data: data });
  //           ^^^^^^^^^^^^^^^^ lost-event`,
    ),
    on,
  );

  check(
    'quiet: reads',
    afterWrite(
      `
import { ApiGatewayManagementApiClient, GetConnectionCommand } from '@aws-sdk/client-apigatewaymanagementapi';
const client = new ApiGatewayManagementApiClient({});`,
      `
  await client.send(new GetConnectionCommand({}));`,
    ),
    on,
  );
});
