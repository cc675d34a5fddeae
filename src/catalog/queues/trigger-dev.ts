import { arg, each, gives, harmless, library, read, send } from '../define.js';

/** Trigger.dev: a task is started by its own `trigger` or by `tasks.trigger(id)`. https://trigger.dev/docs/triggering */
const triggers = 'trigger batchTrigger triggerAndWait batchTriggerAndWait triggerAndSubscribe';
const handler = gives('Task', { calls: [{ arg: 0, path: 'run', when: 'handler', consumer: true }] });

export default library({
  id: 'trigger-dev',
  technology: 'Trigger.dev',
  category: 'jobQueue',
  docs: 'https://trigger.dev/docs/triggering',
  versions: '3 - 4',
  exports: Object.fromEntries(
    ['@trigger.dev/sdk', '@trigger.dev/sdk/v3'].map((pkg) => [
      pkg,
      {
        tasks: { value: 'Tasks' },
        batch: { value: 'Batches' },
        schedules: { value: 'Schedules' },
        task: { fn: handler },
        schemaTask: { fn: handler },
        Task: { type: 'Task' },
      },
    ]),
  ),
  types: {
    Tasks: { members: each(triggers, send({ target: arg(0) })) },
    Batches: { members: { ...each('trigger triggerAndWait triggerByTask triggerByTaskAndWait', send()), retrieve: read() } },
    Schedules: {
      members: {
        create: send({ target: arg(0, 'task') }),
        ...each('update del activate deactivate', send()),
        task: handler,
        ...each('retrieve list', read()),
      },
    },
    Task: { members: { ...each(triggers, send()), id: harmless } },
  },
});
