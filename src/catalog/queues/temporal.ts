import { arg, each, gives, harmless, has, library, read, send } from '../define.js';

/**
 * Temporal. A client starts and signals workflows. What a workflow calls through `proxyActivities` are durable steps, each done once; an activity
 * itself is an ordinary function and a unit of its own. https://docs.temporal.io/develop/typescript
 */
export default library({
  id: 'temporal',
  technology: 'Temporal',
  category: 'jobQueue',
  docs: 'https://typescript.temporal.io/api/classes/client.WorkflowClient',
  versions: '1',
  exports: {
    '@temporalio/client': {
      Client: { class: 'Client' },
      WorkflowClient: { class: 'WorkflowClient' },
      ScheduleClient: { class: 'ScheduleClient' },
      WorkflowHandle: { type: 'WorkflowHandle' },
      Connection: { value: 'Connection' },
    },
    '@temporalio/workflow': {
      proxyActivities: { fn: harmless },
      proxyLocalActivities: { fn: harmless },
      executeChild: { fn: harmless },
      startChild: { fn: harmless },
      sleep: { fn: harmless },
      condition: { fn: harmless },
      setHandler: { fn: { calls: [{ arg: 1, when: 'handler' }] } },
    },
    '@temporalio/worker': { Worker: { class: 'Worker' } },
  },
  types: {
    Client: { members: { workflow: has('WorkflowClient'), schedule: has('ScheduleClient'), activity: has('CompletionClient') } },
    // What an activity that ended outside of the worker gave is told from wherever it did.
    CompletionClient: { members: { ...each('complete fail reportCancellation', send()), heartbeat: harmless } },
    WorkflowClient: {
      members: {
        ...each('start signalWithStart', send({ target: arg(0) }, { returns: 'WorkflowHandle' })),
        execute: send({ target: arg(0) }),
        ...each('startUpdateWithStart executeUpdateWithStart', send()),
        getHandle: gives('WorkflowHandle'),
        ...each('list count', read()),
      },
    },
    WorkflowHandle: {
      members: { ...each('signal executeUpdate startUpdate cancel terminate', send()), ...each('query result describe', read()) },
    },
    ScheduleClient: { members: { create: send(), ...each('getHandle list', harmless) } },
    Connection: { members: { connect: harmless, lazy: harmless } },
    Worker: { statics: { create: harmless }, members: { run: harmless, shutdown: harmless } },
  },
});
