import { awsLibrary, operations } from '../aws.js';

const toPhone = (given: boolean) => ({ arg: 0, path: 'PhoneNumber', given });

/** Amazon SNS: a message to a topic, or a text message to a phone. https://docs.aws.amazon.com/AWSJavaScriptSDK/v3/latest/client/sns/ */
export default awsLibrary({
  id: 'aws-sns',
  technology: 'SNS',
  category: 'broker',
  pkg: '@aws-sdk/client-sns',
  name: 'SNS',
  docs: 'https://docs.aws.amazon.com/AWSJavaScriptSDK/v3/latest/client/sns/command/PublishCommand/',
  operations: {
    Publish: [
      { kind: 'send', target: { arg: 0, path: 'TopicArn' }, when: toPhone(false) },
      { kind: 'send', category: 'http', when: toPhone(true) },
    ],
    ...operations('send', 'PublishBatch', 'TopicArn'),
  },
});
