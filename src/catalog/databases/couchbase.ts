import { arg, each, gives, harmless, library, read, transaction, write } from '../define.js';
import { runsSql } from '../sql.js';

/** Couchbase: one document at a time, or `transactions().run`. https://docs.couchbase.com/nodejs-sdk/current/howtos/distributed-acid-transactions-from-the-sdk.html */
const collection = gives({ type: 'Collection', target: arg(0) });

export default library({
  id: 'couchbase',
  technology: 'Couchbase',
  system: 'couchbase',
  docs: 'https://docs.couchbase.com/sdk-api/couchbase-node-client/',
  versions: '4',
  exports: {
    couchbase: {
      connect: { fn: gives('Cluster') },
      Cluster: { class: 'Cluster' },
      Bucket: { type: 'Bucket' },
      Scope: { type: 'Scope' },
      Collection: { type: 'Collection' },
      TransactionAttemptContext: { type: 'Attempt' },
    },
  },
  types: {
    Cluster: {
      statics: { connect: gives('Cluster') },
      members: {
        bucket: gives('Bucket'),
        query: runsSql(),
        transactions: gives('Transactions'),
        ...each('analyticsQuery searchQuery search', read()),
        ...each('close ping diagnostics', harmless),
      },
    },
    Bucket: {
      members: {
        scope: gives('Scope'),
        collection,
        ...each('defaultScope', gives('Scope')),
        defaultCollection: gives('Collection'),
        ping: harmless,
      },
    },
    Scope: { members: { collection, query: runsSql(), ...each('analyticsQuery search', read()) } },
    Collection: {
      members: {
        ...each('insert upsert replace remove mutateIn', write({ target: { receiver: true } })),
        ...each('get exists lookupIn getAnyReplica getAllReplicas scan', read()),
        ...each('touch unlock getAndTouch getAndLock', harmless),
      },
    },
    Transactions: { members: { run: transaction({ arg: 0, params: ['Attempt'], retries: true }) } },
    Attempt: {
      transaction: true,
      members: {
        insert: write({ op: 'insert', target: arg(0) }),
        replace: write({ op: 'replace' }),
        remove: write({ op: 'remove' }),
        get: read(),
        query: runsSql(),
      },
    },
  },
  holes: ['Data structures (`list`, `map`, `set`, `queue` of a collection) and counters are not modelled.'],
});
