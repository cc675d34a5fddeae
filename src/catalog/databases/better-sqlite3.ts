import type { Member } from '../../model/catalog.js';
import { each, gives, harmless, library, read } from '../define.js';
import { prepares, runsPrepared, runsSql } from '../sql.js';

/**
 * better-sqlite3: synchronous. `db.transaction(fn)` gives a function that runs `fn` in a transaction of the whole connection.
 * https://github.com/WiseLibs/better-sqlite3/blob/master/docs/api.md
 */
const inTransaction: Member = { sync: true, calls: [{ arg: 0, held: true, transaction: true, ambient: true }] };

export default library({
  id: 'better-sqlite3',
  technology: 'SQLite',
  system: 'sql',
  docs: 'https://github.com/WiseLibs/better-sqlite3/blob/master/docs/api.md',
  versions: '7 - 12',
  exports: {
    'better-sqlite3': {
      '=': { class: 'Database' },
      Database: { type: 'Database' },
      Statement: { type: 'Statement' },
      Transaction: { type: 'Transaction' },
    },
  },
  types: {
    Database: {
      members: {
        prepare: prepares('Statement', 0, { sync: true }),
        exec: runsSql(0, { sync: true, returns: 'this' }),
        transaction: gives({ type: 'Transaction', holds: 0 }, { sync: true }),
        ...each('pragma function aggregate table loadExtension close defaultSafeIntegers unsafeMode serialize backup', harmless),
      },
    },
    Statement: {
      members: {
        ...each('run get all iterate', runsPrepared({ sync: true })),
        ...each('pluck expand raw bind safeIntegers', gives('this')),
        columns: read(),
      },
    },
    Transaction: { call: inTransaction, members: each('default deferred immediate exclusive', inTransaction) },
  },
  holes: ['Two connections to different files are not told apart inside a transaction.'],
});
