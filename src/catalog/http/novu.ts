import { arg, each, has, library, read, send } from '../define.js';

/** Novu: a workflow is triggered for its subscribers. https://docs.novu.co */
const exports = { Novu: { class: 'Novu' } } as const;

export default library({
  id: 'novu',
  technology: 'Novu',
  category: 'http',
  docs: 'https://github.com/novuhq/novu/tree/next/packages/node#readme',
  versions: '0.9 - 2',
  exports: { '@novu/node': exports },
  types: {
    Novu: {
      members: {
        ...each('trigger bulkTrigger broadcast', send({ target: arg(0) })),
        events: has('Events'),
        subscribers: has('Subscribers'),
        topics: has('Topics'),
      },
    },
    Events: { members: each('trigger bulkTrigger broadcast cancel', send({ target: arg(0) })) },
    Subscribers: { members: { ...each('identify update delete setCredentials updatePreference', send()), ...each('get list', read()) } },
    Topics: { members: { ...each('create addSubscribers removeSubscribers delete', send()), ...each('get list', read()) } },
  },
  holes: ['The newer `@novu/api` is not modelled.'],
});
