import { awsLibrary, operations } from '../aws.js';

/** Amazon EventBridge. The bus is named in each entry, so the call has no target. https://docs.aws.amazon.com/AWSJavaScriptSDK/v3/latest/client/eventbridge/ */
export default awsLibrary({
  id: 'aws-eventbridge',
  technology: 'EventBridge',
  category: 'broker',
  pkg: '@aws-sdk/client-eventbridge',
  name: 'EventBridge',
  docs: 'https://docs.aws.amazon.com/AWSJavaScriptSDK/v3/latest/client/eventbridge/command/PutEventsCommand/',
  operations: operations('send', 'PutEvents PutPartnerEvents'),
});
