import type { Member } from '../../model/catalog.js';
import { arg, each, gives, harmless, library, read, write } from '../define.js';
import { completion, ends, runsSql } from '../sql.js';

/** Cloud Spanner. Mutations of a transaction are kept until its commit, statements run at once. https://cloud.google.com/nodejs/docs/reference/spanner/latest */
const mutations = 'insert update upsert replace deleteRows';
const op = (name: string): string => (name === 'deleteRows' ? 'delete' : name);

export default library({
  id: 'spanner',
  technology: 'Spanner',
  system: 'sql',
  docs: 'https://cloud.google.com/nodejs/docs/reference/spanner/latest',
  versions: '5 - 9',
  exports: {
    '@google-cloud/spanner': { Spanner: { class: 'Spanner' }, Database: { type: 'Database' }, Transaction: { type: 'Transaction' } },
  },
  types: {
    Spanner: { members: { instance: gives('Instance'), close: harmless } },
    Instance: { members: { database: gives('Database') } },
    Database: {
      members: {
        table: gives({ type: 'Table', target: arg(0) }),
        run: runsSql(0, { calls: completion(1, 2) }),
        runPartitionedUpdate: runsSql(0, { calls: completion(1) }),
        // The callback commits or rolls back by itself.
        runTransaction: { calls: [0, 1].map((at) => ({ arg: at, params: [null, 'Transaction'], transaction: true })) },
        runTransactionAsync: {
          calls: [0, 1].map((at) => ({ arg: at, params: ['Transaction'], transaction: true })),
          returns: 'callback:arg0',
        },
        ...each('writeAtLeastOnce batchWriteAtLeastOnce', write()),
        ...each('runStream getSnapshot', read()),
        close: harmless,
      },
    },
    Table: {
      members: {
        ...each(mutations, (name): Member => write({ op: op(name), target: { receiver: true } }, { calls: completion(1, 2) })),
        ...each('read createReadStream', read()),
      },
    },
    Transaction: {
      transaction: true,
      members: {
        ...each(mutations, (name): Member => write({ op: op(name), target: arg(0) }, { sync: true })),
        ...each('run runUpdate batchUpdate', runsSql(0, { calls: completion(1) })),
        commit: ends('commit', completion(0, 1)),
        rollback: ends('rollback', completion(0, 1)),
        ...each('read runStream', read()),
        end: harmless,
      },
    },
  },
  holes: ['The tables of a set of mutations (`writeAtLeastOnce`) are not told.'],
});
