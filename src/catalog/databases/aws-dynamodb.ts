import type { AwsService } from '../aws.js';
import { awsCommands, awsLibrary, awsMethods, awsSend, commandExports, operations } from '../aws.js';
import { gives } from '../define.js';

/**
 * Amazon DynamoDB: the plain client and the document client. One command is atomic; a TransactWrite command writes several items, perhaps of
 * several tables, in one transaction. https://docs.aws.amazon.com/AWSJavaScriptSDK/v3/latest/client/dynamodb/
 */
const transact: AwsService['operations'][string] = {
  kind: 'write',
  items: { arg: 0, path: 'TransactItems', of: ['Put', 'Update', 'Delete'], target: 'TableName' },
};

const plain: AwsService['operations'] = {
  ...operations('write', 'PutItem', 'TableName', { op: 'put' }),
  ...operations('write', 'UpdateItem', 'TableName', { op: 'update' }),
  ...operations('write', 'DeleteItem', 'TableName', { op: 'delete' }),
  BatchWriteItem: { kind: 'write' },
  TransactWriteItems: transact,
  ...operations('read', 'GetItem Query Scan', 'TableName'),
  ...operations('read', 'BatchGetItem TransactGetItems'),
};

const document: AwsService['operations'] = {
  ...operations('write', 'Put', 'TableName', { op: 'put' }),
  ...operations('write', 'Update', 'TableName', { op: 'update' }),
  ...operations('write', 'Delete', 'TableName', { op: 'delete' }),
  BatchWrite: { kind: 'write' },
  TransactWrite: transact,
  ...operations('read', 'Get Query Scan', 'TableName'),
  ...operations('read', 'BatchGet TransactGet'),
};

/** Both packages have commands called Query and Scan; they do the same. */
const documentOnly = Object.fromEntries(Object.entries(document).filter(([name]) => !(name in plain)));

export default awsLibrary({
  id: 'aws-dynamodb',
  technology: 'DynamoDB',
  system: 'dynamodb',
  pkg: '@aws-sdk/client-dynamodb',
  name: 'DynamoDB',
  docs: 'https://docs.aws.amazon.com/AWSJavaScriptSDK/v3/latest/client/dynamodb/',
  operations: plain,
  exports: {
    '@aws-sdk/lib-dynamodb': {
      DynamoDBDocumentClient: { class: 'DynamoDBDocumentClient' },
      DynamoDBDocument: { class: 'DynamoDBDocument' },
      ...commandExports(document),
    },
  },
  types: {
    ...awsCommands(documentOnly),
    DynamoDBDocumentClient: { members: awsSend, statics: { from: gives('DynamoDBDocumentClient') } },
    DynamoDBDocument: {
      extends: 'DynamoDBDocumentClient',
      members: awsMethods(document),
      statics: { from: gives('DynamoDBDocument') },
    },
  },
  holes: ['PartiQL statements (ExecuteStatement, ExecuteTransaction) are not read.', 'The tables of a BatchWrite are not told apart.'],
});
