import { connects, completion, prepares, runsPrepared, runsSql, transactionMethods } from '../sql.js';
import { each, gives, harmless, library } from '../define.js';

/**
 * MySQL2, with callbacks and with promises; the two have the same members. A connection of a pool is a handle of its own.
 * https://sidorares.github.io/node-mysql2/docs
 */
const connection = { type: 'PoolConnection', handle: 'fresh' } as const;
const listen = { calls: [{ arg: 1, when: 'handler' as const }], returns: 'this' };
const query = runsSql(0, { calls: completion(1, 2) });
const exports = {
  createConnection: { fn: gives({ type: 'Connection', handle: 'fresh' }) },
  createPool: { fn: gives('Pool') },
  createPoolCluster: { fn: gives('PoolCluster') },
  Connection: { type: 'Connection' },
  Pool: { type: 'Pool' },
  PoolCluster: { type: 'PoolCluster' },
  PoolConnection: { type: 'PoolConnection' },
} as const;

export default library({
  id: 'mysql2',
  technology: 'MySQL',
  system: 'sql',
  docs: 'https://sidorares.github.io/node-mysql2/docs/documentation',
  versions: '2 - 3',
  exports: { mysql2: exports, 'mysql2/promise': exports },
  types: {
    Queries: { members: { query, execute: query } },
    Connection: {
      extends: 'Queries',
      members: {
        ...transactionMethods(completion(0)),
        prepare: prepares('Statement', 0, { calls: [{ arg: 1, params: [null, { type: 'Statement', sql: 0 }], when: 'done' }] }),
        promise: gives('this'),
        connect: { calls: completion(0) },
        on: listen,
        ...each('ping reset changeUser unprepare end destroy pause resume escape escapeId format', harmless),
      },
    },
    // What gets a connection of the pool rather than the pool does so to be part of a transaction.
    PoolConnection: { extends: 'Connection', transaction: true, members: { release: harmless } },
    Pool: {
      extends: 'Queries',
      members: {
        getConnection: connects(connection, 0),
        promise: gives('this'),
        on: listen,
        ...each('releaseConnection end escape escapeId format', harmless),
      },
    },
    PoolCluster: {
      members: { of: gives('Pool'), getConnection: connects(connection, 0, 1, 2), on: listen, ...each('add remove end', harmless) },
    },
    Statement: { members: { execute: runsPrepared({ calls: completion(0, 1) }), close: harmless } },
  },
  holes: [
    'Text that is put together at run time is not read.',
    'What a stored procedure does is not in sight: CALL counts as a write unless the name says that it reads.',
  ],
});
