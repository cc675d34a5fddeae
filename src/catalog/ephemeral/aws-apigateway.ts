import { awsLibrary, operations } from '../aws.js';

/** API Gateway's websockets: whoever is connected is sent something. https://docs.aws.amazon.com/AWSJavaScriptSDK/v3/latest/client/apigatewaymanagementapi/ */
export default awsLibrary({
  id: 'aws-apigateway',
  technology: 'API Gateway websockets',
  category: 'ephemeral',
  pkg: '@aws-sdk/client-apigatewaymanagementapi',
  name: 'ApiGatewayManagementApi',
  docs: 'https://docs.aws.amazon.com/AWSJavaScriptSDK/v3/latest/client/apigatewaymanagementapi/command/PostToConnectionCommand/',
  operations: { ...operations('send', 'PostToConnection', 'ConnectionId'), ...operations('read', 'GetConnection', 'ConnectionId') },
});
