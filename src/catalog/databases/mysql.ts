import { connects, completion, runsSql, transactionMethods } from '../sql.js';
import { each, gives, harmless, library } from '../define.js';

/** mysql, the first MySQL driver of Node: callbacks only. A connection of a pool is a handle of its own. https://github.com/mysqljs/mysql */
const connection = { type: 'PoolConnection', handle: 'fresh' } as const;
const listen = { calls: [{ arg: 1, when: 'handler' as const }], returns: 'this' };
const query = runsSql(0, { calls: completion(1, 2), returns: 'Query' });

export default library({
  id: 'mysql',
  technology: 'MySQL',
  system: 'sql',
  docs: 'https://github.com/mysqljs/mysql#readme',
  versions: '2',
  exports: {
    mysql: {
      createConnection: { fn: gives({ type: 'Connection', handle: 'fresh' }) },
      createPool: { fn: gives('Pool') },
      createPoolCluster: { fn: gives('PoolCluster') },
      Connection: { type: 'Connection' },
      Pool: { type: 'Pool' },
      PoolCluster: { type: 'PoolCluster' },
      PoolConnection: { type: 'PoolConnection' },
    },
  },
  types: {
    // Rows as they come: `connection.query('…').on('result', row => …)`.
    Query: { members: { on: listen, ...each('stream start', harmless) } },
    Connection: {
      members: {
        query,
        ...transactionMethods(completion(0, 1)),
        connect: { calls: completion(0, 1) },
        on: listen,
        ...each('ping statistics changeUser end destroy pause resume escape escapeId format', harmless),
      },
    },
    PoolConnection: { extends: 'Connection', transaction: true, members: { release: harmless } },
    Pool: {
      members: {
        query,
        getConnection: connects(connection, 0),
        on: listen,
        ...each('acquireConnection end escape escapeId format', harmless),
      },
    },
    PoolCluster: {
      members: { of: gives('Pool'), getConnection: connects(connection, 0, 1, 2), on: listen, ...each('add remove end', harmless) },
    },
  },
  holes: [
    'Text that is put together at run time is not read.',
    'What a stored procedure does is not in sight: CALL counts as a write unless the name says that it reads.',
  ],
});
