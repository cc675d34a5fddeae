import { arg, each, harmless, has, library, read, send, write } from '../define.js';

/** Dapr's client: the sidecar publishes, keeps state, calls bindings and starts workflows. https://docs.dapr.io/developing-applications/sdks/js/js-client/ */
export default library({
  id: 'dapr',
  technology: 'Dapr',
  category: 'broker',
  docs: 'https://docs.dapr.io/developing-applications/sdks/js/js-client/',
  versions: '3',
  exports: {
    '@dapr/dapr': {
      DaprClient: { class: 'DaprClient' },
      DaprServer: { class: 'DaprServer' },
      DaprWorkflowClient: { class: 'DaprWorkflowClient' },
    },
  },
  types: {
    DaprClient: {
      members: {
        pubsub: has('PubSub'),
        binding: has('Binding'),
        state: has('State'),
        workflow: has('Workflow'),
        invoker: has('Invoker'),
        ...each('start stop', harmless),
      },
    },
    PubSub: { members: each('publish publishBulk', send({ target: arg(1) })) },
    Binding: { members: { send: send({ target: arg(0) }) } },
    State: {
      members: { ...each('save delete transaction', write({ target: arg(0) })), ...each('get getBulk query', read()) },
    },
    Workflow: {
      members: {
        ...each('start raise scheduleNewWorkflow', send({ category: 'jobQueue', target: arg(0) })),
        get: read(),
        ...each('terminate pause resume purge', harmless),
      },
    },
    DaprWorkflowClient: { members: each('scheduleNewWorkflow raiseEvent', send({ category: 'jobQueue' })) },
    Invoker: { members: { invoke: harmless } },
    DaprServer: { members: { pubsub: has('ServerPubSub'), ...each('start stop', harmless) } },
    ServerPubSub: { members: { subscribe: { calls: [{ arg: 2, when: 'handler', consumer: true }] } } },
  },
  holes: ['A service invocation counts as neither read nor write: its method is an enum of the package.', 'Actors are not modelled.'],
});
