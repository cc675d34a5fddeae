import { arg, each, gives, harmless, library, read, send } from '../define.js';

/** Azure Queue Storage. https://learn.microsoft.com/javascript/api/@azure/storage-queue/queueclient */
export default library({
  id: 'azure-storage-queue',
  technology: 'Azure Queue Storage',
  category: 'broker',
  docs: 'https://learn.microsoft.com/javascript/api/@azure/storage-queue/queueclient',
  versions: '12',
  exports: { '@azure/storage-queue': { QueueClient: { class: 'QueueClient' }, QueueServiceClient: { class: 'QueueServiceClient' } } },
  types: {
    QueueServiceClient: {
      members: { getQueueClient: gives({ type: 'QueueClient', target: arg(0) }), ...each('createQueue deleteQueue', harmless) },
      statics: { fromConnectionString: gives('QueueServiceClient') },
    },
    QueueClient: {
      construct: gives({ type: 'QueueClient', target: arg(1) }),
      members: {
        sendMessage: send({ target: { receiver: true } }),
        ...each('receiveMessages peekMessages getProperties exists', read()),
        ...each('create createIfNotExists deleteMessage updateMessage clearMessages', harmless),
      },
    },
  },
});
