import { awsLibrary, operations } from '../aws.js';

/** EventBridge Scheduler: what is put into it is due later. https://docs.aws.amazon.com/AWSJavaScriptSDK/v3/latest/client/scheduler/ */
export default awsLibrary({
  id: 'aws-scheduler',
  technology: 'EventBridge Scheduler',
  category: 'jobQueue',
  pkg: '@aws-sdk/client-scheduler',
  name: 'Scheduler',
  docs: 'https://docs.aws.amazon.com/AWSJavaScriptSDK/v3/latest/client/scheduler/command/CreateScheduleCommand/',
  operations: {
    ...operations('send', 'CreateSchedule UpdateSchedule DeleteSchedule', 'Name'),
    ...operations('read', 'GetSchedule', 'Name'),
    ...operations('read', 'ListSchedules'),
  },
});
