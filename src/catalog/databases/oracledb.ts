import type { Member } from '../../model/catalog.js';
import { each, gives, harmless, library } from '../define.js';
import { completion, connects, ends } from '../sql.js';

/**
 * node-oracledb: a statement opens a transaction by itself, which `commit()` ends; `{ autoCommit: true }` commits at once.
 * https://node-oracledb.readthedocs.io/en/latest/user_guide/txn_management.html
 */
const statement: Member = {
  effect: [
    { kind: 'begin', when: { arg: 2, path: 'autoCommit', notIn: [true] } },
    { kind: 'write', when: { sql: 0 } },
  ],
  calls: completion(1, 2, 3),
};
const connection = { type: 'Connection', handle: 'fresh' } as const;

export default library({
  id: 'oracledb',
  technology: 'Oracle',
  system: 'sql',
  docs: 'https://node-oracledb.readthedocs.io/en/latest/api_manual/connection.html',
  versions: '5 - 7',
  exports: {
    oracledb: {
      getConnection: { fn: connects(connection, 0, 1) },
      createPool: { fn: { returns: 'Pool', calls: [{ arg: 1, params: [null, 'Pool'], when: 'done' }] } },
      getPool: { fn: gives('Pool') },
      Connection: { type: 'Connection' },
      Pool: { type: 'Pool' },
    },
  },
  types: {
    Pool: { members: { getConnection: connects(connection, 0, 1), ...each('close reconfigure', harmless) } },
    Connection: {
      transaction: true,
      members: {
        execute: statement,
        executeMany: { ...statement, calls: completion(2, 3) },
        commit: ends('commit', completion(0)),
        rollback: ends('rollback', completion(0)),
        ...each('close release ping queryStream getStatementInfo changePassword break', harmless),
      },
    },
  },
  holes: [
    'The global setting `oracledb.autoCommit` is not read: without the option at the call, a statement waits for `commit()`.',
    'PL/SQL blocks are read as far as their statements are written in them.',
    'Advanced queueing (`getQueue`) and SODA are not modelled.',
  ],
});
