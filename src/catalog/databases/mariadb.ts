import { connects, completion, prepares, runsPrepared, runsSql, transactionMethods } from '../sql.js';
import { each, gives, harmless, library } from '../define.js';

/** MariaDB Connector, with promises and with callbacks. A connection of a pool is a handle of its own. https://mariadb.com/kb/en/connector-nodejs-promise-api/ */
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
  id: 'mariadb',
  technology: 'MariaDB',
  system: 'sql',
  docs: 'https://github.com/mariadb-corporation/mariadb-connector-nodejs/blob/main/documentation/promise-api.md',
  versions: '3',
  exports: { mariadb: exports, 'mariadb/callback': exports },
  types: {
    Queries: { members: { query, execute: query, batch: query, importFile: harmless } },
    Connection: {
      extends: 'Queries',
      members: {
        ...transactionMethods(completion(0)),
        prepare: prepares('Statement', 0, { calls: [{ arg: 1, params: [null, { type: 'Statement', sql: 0 }], when: 'done' }] }),
        on: listen,
        queryStream: runsSql(),
        ...each('changeUser ping reset isValid end close destroy pause resume serverVersion escape escapeId', harmless),
      },
    },
    PoolConnection: { extends: 'Connection', transaction: true, members: { release: harmless } },
    Pool: {
      extends: 'Queries',
      members: {
        getConnection: connects(connection, 0),
        on: listen,
        ...each('activeConnections totalConnections idleConnections taskQueueSize end escape escapeId', harmless),
      },
    },
    PoolCluster: {
      members: { of: gives('Pool'), getConnection: connects(connection, 0, 1, 2), on: listen, ...each('add remove end', harmless) },
    },
    Statement: { members: { execute: runsPrepared({ calls: completion(1) }), executeStream: runsPrepared(), close: harmless } },
  },
  holes: ['Files of SQL (`importFile`) and text that is put together at run time are not read.'],
});
