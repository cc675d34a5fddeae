import { awsLibrary, operations } from '../aws.js';

/** CloudWatch Events: EventBridge under its first name. https://docs.aws.amazon.com/AWSJavaScriptSDK/v3/latest/client/cloudwatch-events/ */
export default awsLibrary({
  id: 'aws-cloudwatch-events',
  technology: 'EventBridge',
  category: 'broker',
  pkg: '@aws-sdk/client-cloudwatch-events',
  name: 'CloudWatchEvents',
  docs: 'https://docs.aws.amazon.com/AWSJavaScriptSDK/v3/latest/client/cloudwatch-events/command/PutEventsCommand/',
  operations: operations('send', 'PutEvents'),
});
