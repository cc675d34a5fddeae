import { awsLibrary, operations } from '../aws.js';

/** Amazon ECS: a task is started and runs by itself. https://docs.aws.amazon.com/AWSJavaScriptSDK/v3/latest/client/ecs/ */
export default awsLibrary({
  id: 'aws-ecs',
  technology: 'ECS',
  category: 'jobQueue',
  pkg: '@aws-sdk/client-ecs',
  name: 'ECS',
  docs: 'https://docs.aws.amazon.com/AWSJavaScriptSDK/v3/latest/client/ecs/command/RunTaskCommand/',
  operations: {
    ...operations('send', 'RunTask StartTask', 'taskDefinition'),
    ...operations('send', 'StopTask UpdateService'),
    ...operations('read', 'DescribeTasks ListTasks DescribeServices'),
  },
});
