import { arg, each, gives, harmless, library, read, send } from '../define.js';

/** Azure Service Bus: by default a message is settled after its handler has returned. https://learn.microsoft.com/javascript/api/@azure/service-bus/ */
export default library({
  id: 'azure-service-bus',
  technology: 'Azure Service Bus',
  category: 'broker',
  docs: 'https://learn.microsoft.com/javascript/api/@azure/service-bus/servicebussender',
  versions: '7',
  exports: {
    '@azure/service-bus': {
      ServiceBusClient: { class: 'ServiceBusClient' },
      ServiceBusSender: { type: 'ServiceBusSender' },
      ServiceBusReceiver: { type: 'ServiceBusReceiver' },
      ServiceBusSessionReceiver: { type: 'ServiceBusReceiver' },
    },
  },
  types: {
    ServiceBusClient: {
      members: {
        createSender: gives({ type: 'ServiceBusSender', target: arg(0) }),
        ...each('createReceiver acceptSession acceptNextSession', gives('ServiceBusReceiver')),
        close: harmless,
      },
    },
    ServiceBusSender: {
      members: {
        ...each('sendMessages scheduleMessages', send({ target: { receiver: true } })),
        ...each('createMessageBatch cancelScheduledMessages close', harmless),
      },
    },
    ServiceBusReceiver: {
      members: {
        subscribe: {
          calls: [
            { arg: 0, path: 'processMessage', when: 'handler', consumer: true },
            { arg: 0, path: 'processError', when: 'handler' },
          ],
        },
        ...each('receiveMessages peekMessages receiveDeferredMessages getMessageIterator', read()),
        ...each('completeMessage abandonMessage deferMessage deadLetterMessage renewMessageLock close', harmless),
      },
    },
  },
});
