import { awsLibrary, operations } from '../aws.js';

/** AWS Batch: a job is put into a queue. https://docs.aws.amazon.com/AWSJavaScriptSDK/v3/latest/client/batch/ */
export default awsLibrary({
  id: 'aws-batch',
  technology: 'AWS Batch',
  category: 'jobQueue',
  pkg: '@aws-sdk/client-batch',
  name: 'Batch',
  docs: 'https://docs.aws.amazon.com/AWSJavaScriptSDK/v3/latest/client/batch/command/SubmitJobCommand/',
  operations: {
    ...operations('send', 'SubmitJob', 'jobQueue'),
    ...operations('send', 'CancelJob TerminateJob'),
    ...operations('read', 'DescribeJobs ListJobs'),
  },
});
