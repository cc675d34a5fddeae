import { awsLibrary, operations } from '../aws.js';

/** AWS Step Functions: an execution is started, or told how a task ended. https://docs.aws.amazon.com/AWSJavaScriptSDK/v3/latest/client/sfn/ */
export default awsLibrary({
  id: 'aws-sfn',
  technology: 'Step Functions',
  category: 'jobQueue',
  pkg: '@aws-sdk/client-sfn',
  name: 'SFN',
  docs: 'https://docs.aws.amazon.com/AWSJavaScriptSDK/v3/latest/client/sfn/command/StartExecutionCommand/',
  operations: {
    ...operations('send', 'StartExecution StartSyncExecution', 'stateMachineArn'),
    ...operations('send', 'SendTaskSuccess SendTaskFailure StopExecution'),
    ...operations('read', 'DescribeExecution ListExecutions GetExecutionHistory'),
  },
});
