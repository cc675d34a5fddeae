import type { Member } from '../../model/catalog.js';
import { each, gives, harmless, library, read, write } from '../define.js';
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
const document = { target: { receiver: true } } as const;
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
        directPathLoad: write({ op: 'insert', target: { arg: 1 } }, { calls: completion(4) }),
        // What is put into a queue goes with the transaction of the connection.
        getQueue: gives('Queue'),
        getSodaDatabase: gives('Soda'),
        ...each('beginSessionlessTransaction resumeSessionlessTransaction', { effect: { kind: 'begin' } as const }),
        ...each('close release ping getStatementInfo changePassword break suspendSessionlessTransaction', harmless),
        queryStream: read(),
      },
    },
    Queue: { members: each('enqOne enqMany deqOne deqMany', harmless) },
    Soda: {
      members: {
        ...each('createCollection openCollection', gives({ type: 'Collection', target: { arg: 0 } })),
        getCollectionNames: read(),
      },
    },
    Collection: {
      members: {
        ...each('insertOne insertOneAndGet insertMany insertManyAndGet save saveAndGet', (name) =>
          write({ op: name.startsWith('save') ? 'save' : 'insert', ...document }),
        ),
        truncate: write({ op: 'delete', ...document }),
        find: gives('Operation'),
        ...each('createIndex dropIndex drop getDataGuide', harmless),
      },
    },
    Operation: {
      members: {
        ...each('key keys filter version limit skip fetchArraySize hint', gives('this')),
        ...each('replaceOne replaceOneAndGet remove', (name) => write({ op: name === 'remove' ? 'delete' : 'update', ...document })),
        ...each('getOne getDocuments getCursor count', read()),
      },
    },
  },
  holes: [
    'The global setting `oracledb.autoCommit` is not read: without the option at the call, a statement waits for `commit()`.',
    'PL/SQL blocks are read as far as their statements are written in them.',
    'A change of a document collection (SODA) counts as committed by itself where no statement has opened a transaction.',
    'The statements of a pipeline (`runPipeline`) are not read.',
  ],
});
