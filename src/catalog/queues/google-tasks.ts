import { arg, each, harmless, library, read, send } from '../define.js';

/** Google Cloud Tasks: a task is a request that is made later. https://cloud.google.com/nodejs/docs/reference/tasks/latest */
export default library({
  id: 'google-tasks',
  technology: 'Google Cloud Tasks',
  category: 'jobQueue',
  docs: 'https://cloud.google.com/nodejs/docs/reference/tasks/latest/tasks/v2.cloudtasksclient',
  versions: '3 - 7',
  exports: {
    '@google-cloud/tasks': { CloudTasksClient: { class: 'CloudTasksClient' }, 'v2.CloudTasksClient': { class: 'CloudTasksClient' } },
  },
  types: {
    CloudTasksClient: {
      members: {
        createTask: send({ target: arg(0, 'parent') }),
        runTask: send(),
        ...each('getTask listTasks getQueue', read()),
        ...each('deleteTask queuePath taskPath close', harmless),
      },
    },
  },
});
