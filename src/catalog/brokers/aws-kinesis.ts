import { awsLibrary, operations } from '../aws.js';

/** Amazon Kinesis data streams. https://docs.aws.amazon.com/AWSJavaScriptSDK/v3/latest/client/kinesis/ */
export default awsLibrary({
  id: 'aws-kinesis',
  technology: 'Kinesis',
  category: 'broker',
  pkg: '@aws-sdk/client-kinesis',
  name: 'Kinesis',
  docs: 'https://docs.aws.amazon.com/AWSJavaScriptSDK/v3/latest/client/kinesis/command/PutRecordCommand/',
  operations: {
    ...operations('send', 'PutRecord PutRecords', 'StreamName'),
    ...operations('read', 'GetShardIterator DescribeStream', 'StreamName'),
  },
});
