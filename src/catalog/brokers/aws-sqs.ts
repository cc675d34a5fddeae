import { awsLibrary, operations } from '../aws.js';

/** Amazon SQS. Receiving and deleting a message are the consumer's side. https://docs.aws.amazon.com/AWSJavaScriptSDK/v3/latest/client/sqs/ */
export default awsLibrary({
  id: 'aws-sqs',
  technology: 'SQS',
  category: 'broker',
  pkg: '@aws-sdk/client-sqs',
  name: 'SQS',
  docs: 'https://docs.aws.amazon.com/AWSJavaScriptSDK/v3/latest/client/sqs/command/SendMessageCommand/',
  operations: {
    ...operations('send', 'SendMessage SendMessageBatch', 'QueueUrl'),
    ...operations('read', 'ReceiveMessage GetQueueAttributes', 'QueueUrl'),
  },
  exports: { 'sqs-consumer': { Consumer: { class: 'Consumer' } } },
  types: {
    // sqs-consumer deletes a message after its handler has returned.
    Consumer: {
      statics: {
        create: {
          returns: 'Consumer',
          calls: [
            { arg: 0, path: 'handleMessage', when: 'handler', consumer: true },
            { arg: 0, path: 'handleMessageBatch', when: 'handler', consumer: true },
          ],
        },
      },
      construct: {
        calls: [
          { arg: 0, path: 'handleMessage', when: 'handler', consumer: true },
          { arg: 0, path: 'handleMessageBatch', when: 'handler', consumer: true },
        ],
      },
      members: { start: { harmless: true }, stop: { harmless: true }, on: { harmless: true } },
    },
  },
});
