import { arg, each, library, read, send } from '../define.js';

/** Loops: emails of transactions, and contacts and events that start emails. https://loops.so/docs/sdks/javascript */
export default library({
  id: 'loops',
  technology: 'Loops',
  category: 'email',
  docs: 'https://loops.so/docs/sdks/javascript',
  versions: '1 - 7',
  exports: { loops: { LoopsClient: { class: 'LoopsClient' } } },
  types: {
    LoopsClient: {
      members: {
        sendTransactionalEmail: send({ target: arg(0, 'transactionalId') }),
        sendEvent: send({ target: arg(0, 'eventName') }),
        ...each('createContact updateContact deleteContact', send()),
        ...each('findContact testApiKey listMailingLists', read()),
      },
    },
  },
});
