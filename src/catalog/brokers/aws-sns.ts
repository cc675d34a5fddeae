import { awsLibrary, operations } from '../aws.js';

/** Amazon SNS. https://docs.aws.amazon.com/AWSJavaScriptSDK/v3/latest/client/sns/ */
export default awsLibrary({
  id: 'aws-sns',
  technology: 'SNS',
  category: 'broker',
  pkg: '@aws-sdk/client-sns',
  name: 'SNS',
  docs: 'https://docs.aws.amazon.com/AWSJavaScriptSDK/v3/latest/client/sns/command/PublishCommand/',
  operations: operations('send', 'Publish PublishBatch', 'TopicArn'),
});
