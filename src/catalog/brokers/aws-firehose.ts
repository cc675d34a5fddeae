import { awsLibrary, operations } from '../aws.js';

/** Amazon Data Firehose. https://docs.aws.amazon.com/AWSJavaScriptSDK/v3/latest/client/firehose/ */
export default awsLibrary({
  id: 'aws-firehose',
  technology: 'Firehose',
  category: 'broker',
  pkg: '@aws-sdk/client-firehose',
  name: 'Firehose',
  docs: 'https://docs.aws.amazon.com/AWSJavaScriptSDK/v3/latest/client/firehose/command/PutRecordCommand/',
  operations: operations('send', 'PutRecord PutRecordBatch', 'DeliveryStreamName'),
});
