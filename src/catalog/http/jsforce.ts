import { arg, each, gives, harmless, library, read, send } from '../define.js';

/** Salesforce by JSforce. https://jsforce.github.io/document/ */
const own = { target: { receiver: true } } as const;

export default library({
  id: 'jsforce',
  technology: 'Salesforce',
  category: 'http',
  docs: 'https://jsforce.github.io/document/',
  versions: '1 - 3',
  exports: { jsforce: { Connection: { class: 'Connection' }, default: { value: 'Module' } } },
  types: {
    Module: { members: { Connection: { type: 'ConnectionClass' } } },
    ConnectionClass: { construct: gives('Connection'), members: {} },
    Connection: {
      members: {
        ...each('create insert update upsert destroy delete del', send({ target: arg(0) })),
        sobject: gives({ type: 'SObject', target: arg(0) }),
        ...each('query queryMore search retrieve describe identity', read()),
        ...each('login loginByOAuth2 authorize logout', harmless),
      },
    },
    SObject: {
      members: {
        ...each('create insert update upsert destroy delete del', send(own)),
        ...each('createBulk insertBulk updateBulk upsertBulk destroyBulk bulkload', send(own)),
        ...each('find findOne retrieve select count describe record', read()),
      },
    },
  },
  holes: ['Single records (`sobject(…).record(id).update(…)`), Apex REST and the newer bulk API are not modelled.'],
});
