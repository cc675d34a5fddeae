import { each, gives, harmless, library, read, write } from '../define.js';
import { completion, ends } from '../sql.js';

/** Cloud Datastore. What a transaction is given happens at its commit. https://cloud.google.com/nodejs/docs/reference/datastore/latest */
const changes = 'save insert update upsert merge delete';

export default library({
  id: 'datastore',
  technology: 'Datastore',
  system: 'datastore',
  docs: 'https://cloud.google.com/nodejs/docs/reference/datastore/latest',
  versions: '6 - 11',
  exports: { '@google-cloud/datastore': { Datastore: { class: 'Datastore' }, Transaction: { type: 'Transaction' } } },
  types: {
    Datastore: {
      members: {
        ...each('save delete', (op) => write({ op }, { calls: completion(1, 2) })),
        ...each('insert update upsert merge', (op) => write({ op }, { calls: completion(1) })),
        transaction: gives({ type: 'Transaction', handle: 'fresh' }),
        ...each('get runQuery runAggregationQuery', read()),
        ...each('key createQuery allocateIds isKey', harmless),
      },
    },
    Transaction: {
      transaction: true,
      members: {
        run: ends('begin', completion(0, 1)),
        ...each(changes, (op) => write({ op }, { sync: true })),
        commit: ends('commit', completion(0, 1)),
        rollback: ends('rollback', completion(0)),
        ...each('get runQuery runAggregationQuery', read()),
        createQuery: harmless,
      },
    },
  },
  holes: ['The kind of an entity is in its key and is not told.'],
});
