import { each, harmless, library, send } from '../define.js';

/** Azure Event Hubs. The buffered producer answers before anything is sent; `flush` waits. https://learn.microsoft.com/javascript/api/@azure/event-hubs/ */
export default library({
  id: 'azure-event-hubs',
  technology: 'Azure Event Hubs',
  category: 'broker',
  docs: 'https://learn.microsoft.com/javascript/api/@azure/event-hubs/eventhubproducerclient',
  versions: '5 - 6',
  exports: {
    '@azure/event-hubs': {
      EventHubProducerClient: { class: 'EventHubProducerClient' },
      EventHubBufferedProducerClient: { class: 'EventHubBufferedProducerClient' },
      EventHubConsumerClient: { class: 'EventHubConsumerClient' },
    },
  },
  types: {
    EventHubProducerClient: {
      members: { sendBatch: send(), ...each('createBatch close getPartitionIds getEventHubProperties', harmless) },
    },
    EventHubBufferedProducerClient: {
      members: { ...each('enqueueEvent enqueueEvents', send({ acknowledged: false })), ...each('flush close', { confirms: true }) },
    },
    EventHubConsumerClient: {
      members: {
        // subscribe([partitionId], { processEvents, processError })
        subscribe: {
          calls: [0, 1].map((at) => ({ arg: at, path: 'processEvents', when: 'handler' as const, consumer: true })),
        },
        close: harmless,
      },
    },
  },
});
