import { check } from '../check.js';

describe('aws-dynamodb', () => {
  check(
    'a put, then a message',
    `
      import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
      import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
      import { SNSClient, PublishCommand } from '@aws-sdk/client-sns';
      const table = DynamoDBDocumentClient.from(new DynamoDBClient({}));
      const sns = new SNSClient({});
      export async function placeOrder(data: { id: string }) {
        await table.send(new PutCommand({ TableName: 'orders', Item: data }));
        //          ^^^^ write
        await sns.send(new PublishCommand({ TopicArn: 'arn:orders', Message: data.id }));
        //        ^^^^ lost-event
      }
    `,
  );

  check(
    'quiet: an outbox item in the same transaction',
    `
      import { DynamoDB } from '@aws-sdk/client-dynamodb';
      import { DynamoDBDocument, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
      const table = DynamoDBDocument.from(new DynamoDB({}));
      export async function placeOrder(data: { id: string }) {
        await table.send(
          new TransactWriteCommand({
            TransactItems: [{ Put: { TableName: 'orders', Item: data } }, { Put: { TableName: 'outbox', Item: { id: data.id, type: 'OrderPlaced' } } }],
          }),
        );
      }
    `,
  );
});
