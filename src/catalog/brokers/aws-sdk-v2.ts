import type { Effect, Export, TypeEntry } from '../../model/catalog.js';
import { operations } from '../aws.js';
import { each, gives, harmless, library } from '../define.js';

/**
 * AWS SDK 2: `sns.publish(params)` gives a request that `.promise()` or a callback starts; nearly always it follows at once, so the call counts.
 * https://docs.aws.amazon.com/AWSJavaScriptSDK/latest/
 */
const services: Record<string, { path: string; operations: Record<string, Effect> }> = {
  SNS: { path: 'sns', operations: operations('send', 'publish publishBatch', 'TopicArn', { technology: 'SNS' }) },
  SQS: {
    path: 'sqs',
    operations: {
      ...operations('send', 'sendMessage sendMessageBatch', 'QueueUrl', { technology: 'SQS' }),
      ...operations('read', 'receiveMessage', 'QueueUrl'),
    },
  },
  CloudWatchEvents: { path: 'cloudwatchevents', operations: operations('send', 'putEvents', undefined, { technology: 'EventBridge' }) },
  IotData: {
    path: 'iotdata',
    operations: {
      ...operations('send', 'publish', 'topic', { technology: 'AWS IoT' }),
      ...operations('send', 'updateThingShadow', 'thingName', { technology: 'AWS IoT' }),
    },
  },
  ApiGatewayManagementApi: {
    path: 'apigatewaymanagementapi',
    operations: operations('send', 'postToConnection', 'ConnectionId', { technology: 'API Gateway websockets', category: 'ephemeral' }),
  },
  CognitoIdentityServiceProvider: {
    path: 'cognitoidentityserviceprovider',
    operations: operations(
      'send',
      'adminCreateUser adminDeleteUser adminUpdateUserAttributes adminSetUserPassword adminDisableUser adminEnableUser adminAddUserToGroup',
      'UserPoolId',
      { technology: 'Cognito', category: 'http' },
    ),
  },
  Batch: { path: 'batch', operations: operations('send', 'submitJob', 'jobQueue', { technology: 'AWS Batch', category: 'jobQueue' }) },
  EventBridge: { path: 'eventbridge', operations: operations('send', 'putEvents', undefined, { technology: 'EventBridge' }) },
  Kinesis: { path: 'kinesis', operations: operations('send', 'putRecord putRecords', 'StreamName', { technology: 'Kinesis' }) },
  Firehose: {
    path: 'firehose',
    operations: operations('send', 'putRecord putRecordBatch', 'DeliveryStreamName', { technology: 'Firehose' }),
  },
  StepFunctions: {
    path: 'stepfunctions',
    operations: operations('send', 'startExecution startSyncExecution', 'stateMachineArn', {
      technology: 'Step Functions',
      category: 'jobQueue',
    }),
  },
  Lambda: { path: 'lambda', operations: operations('send', 'invoke', 'FunctionName', { technology: 'Lambda', category: 'http' }) },
  S3: {
    path: 's3',
    operations: {
      ...operations('send', 'putObject upload copyObject deleteObject deleteObjects completeMultipartUpload', 'Bucket', {
        technology: 'S3',
        category: 'objectStore',
      }),
      ...operations('read', 'getObject headObject listObjects listObjectsV2', 'Bucket'),
    },
  },
  SES: {
    path: 'ses',
    operations: operations('send', 'sendEmail sendRawEmail sendTemplatedEmail sendBulkTemplatedEmail', undefined, {
      technology: 'SES',
      category: 'email',
    }),
  },
  SESV2: { path: 'sesv2', operations: operations('send', 'sendEmail sendBulkEmail', undefined, { technology: 'SES', category: 'email' }) },
  DynamoDB: { path: 'dynamodb', operations: table('putItem', 'updateItem', 'deleteItem', 'batchWriteItem', 'transactWriteItems') },
  'DynamoDB.DocumentClient': { path: 'dynamodb', operations: table('put', 'update', 'delete', 'batchWrite', 'transactWrite') },
};

function table(put: string, update: string, remove: string, batch: string, transact: string): Record<string, Effect> {
  const more = { technology: 'DynamoDB', system: 'dynamodb' as const };
  return {
    ...operations('write', put, 'TableName', { ...more, op: 'put' }),
    ...operations('write', update, 'TableName', { ...more, op: 'update' }),
    ...operations('write', remove, 'TableName', { ...more, op: 'delete' }),
    ...operations('write', batch, undefined, more),
    ...operations('write', transact, undefined, {
      ...more,
      items: { arg: 0, path: 'TransactItems', of: ['Put', 'Update', 'Delete'], target: 'TableName' },
    }),
  };
}

/** With a callback as second argument the request starts by itself. */
const types = Object.fromEntries(
  Object.entries(services).map(([name, s]): [string, TypeEntry] => [
    name,
    {
      members: each(Object.keys(s.operations), (op) => ({
        effect: s.operations[op]!,
        returns: 'Request',
        calls: [{ arg: 1, when: 'background' }],
      })),
    },
  ]),
);
const all = Object.fromEntries(Object.keys(services).map((name): [string, Export] => [name, { class: name }]));
const single: Record<string, Record<string, Export>> = {};
for (const [name, s] of Object.entries(services)) {
  const exported = (single[`aws-sdk/clients/${s.path}`] ??= {});
  if (name.includes('.')) exported[name.slice(name.indexOf('.') + 1)] = { class: name };
  else exported['='] = { class: name };
}

export default library({
  id: 'aws-sdk-v2',
  technology: 'AWS',
  category: 'broker',
  docs: 'https://docs.aws.amazon.com/AWSJavaScriptSDK/latest/',
  versions: '2',
  exports: { 'aws-sdk': all, ...single },
  types: {
    ...types,
    Request: {
      members: {
        promise: gives('this', { runs: true }),
        send: { calls: [{ arg: 0, when: 'background' }], runs: true },
        ...each('on abort', harmless),
      },
    },
  },
  holes: ['A request that is built and never started counts as sent.'],
});
