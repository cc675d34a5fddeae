import { arg, each, has, library, read, send } from '../define.js';

/** Knock: a workflow notifies its recipients. https://docs.knock.app/sdks/node/overview */
export default library({
  id: 'knock',
  technology: 'Knock',
  category: 'http',
  docs: 'https://docs.knock.app/send-notifications/triggering-workflows/api',
  versions: '0.4 - 1',
  exports: { '@knocklabs/node': { Knock: { class: 'Knock' }, default: { class: 'Knock' } } },
  types: {
    Knock: { members: { workflows: has('Workflows'), users: has('Users'), objects: has('Objects') } },
    Workflows: { members: each('trigger cancel', send({ target: arg(0) })) },
    Users: { members: { ...each('update delete merge setPreferences setChannelData', send()), ...each('get list', read()) } },
    Objects: {
      members: { ...each('set delete addSubscriptions deleteSubscriptions', send({ target: arg(0) })), ...each('get list', read()) },
    },
  },
});
