import { arg, each, gives, harmless, library, send } from '../define.js';

/** Trigger.dev: a task is started by its own `trigger` or by `tasks.trigger(id)`. https://trigger.dev/docs/triggering */
const triggers = 'trigger batchTrigger triggerAndWait batchTriggerAndWait';

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
        task: { fn: gives('Task', { calls: [{ arg: 0, path: 'run', when: 'handler', consumer: true }] }) },
        schemaTask: { fn: gives('Task', { calls: [{ arg: 0, path: 'run', when: 'handler', consumer: true }] }) },
        Task: { type: 'Task' },
      },
    ]),
  ),
  types: {
    Tasks: { members: each(triggers, send({ target: arg(0) })) },
    Task: { members: { ...each(triggers, send()), id: harmless } },
  },
});
