import { arg, each, gives, harmless, has, library, read, send, write } from '../define.js';

/** Payload: the local API of collections and globals. An operation is a transaction of its own, or part of the one its `req` has. https://payloadcms.com/docs/local-api/overview */
const collection = arg(0, 'collection');

export default library({
  id: 'payload',
  technology: 'Payload',
  system: 'sql',
  docs: 'https://payloadcms.com/docs/local-api/overview',
  versions: '2 - 3',
  exports: { payload: { getPayload: { fn: gives('Payload') }, Payload: { type: 'Payload' }, BasePayload: { class: 'Payload' } } },
  types: {
    Payload: {
      members: {
        ...each('create update delete', (op) => write({ op, target: collection })),
        duplicate: write({ op: 'create', target: collection }),
        updateGlobal: write({ op: 'update', target: arg(0, 'slug') }),
        ...each('find findByID findDistinct findVersions findGlobal count', read()),
        sendEmail: send({ category: 'email' }),
        jobs: has('Jobs'),
        ...each('login forgotPassword resetPassword', harmless),
      },
    },
    Jobs: { members: { queue: send({ category: 'dbQueue', target: arg(0, 'task') }), run: harmless } },
  },
  holes: [
    'Transactions by hand (`payload.db.beginTransaction`, `req.transactionID`) are not followed: an operation counts as committed by itself.',
    'Hooks of collections and globals are functions of their own.',
    'With MongoDB beneath, it is taken for an SQL database all the same.',
  ],
});
