import { each, gives, harmless, library, transaction } from '../define.js';
import { runsSql } from '../sql.js';

/**
 * Postgres.js. A tagged query begins when it is awaited or executed. Inside `sql.begin` the callback's own `sql` is the transaction.
 * https://github.com/porsager/postgres#transactions
 */
export default library({
  id: 'postgres',
  technology: 'PostgreSQL',
  system: 'sql',
  docs: 'https://github.com/porsager/postgres#readme',
  versions: '3',
  exports: {
    postgres: {
      '=': { value: 'Postgres' },
      Sql: { type: 'Sql' },
      ISql: { type: 'Queries' },
      TransactionSql: { type: 'TransactionSql' },
      ReservedSql: { type: 'ReservedSql' },
    },
  },
  types: {
    Postgres: { members: {}, call: gives('Sql') },
    Queries: {
      call: runsSql(0, { lazy: true, returns: 'Query' }),
      members: {
        unsafe: runsSql(0, { lazy: true, returns: 'Query' }),
        ...each('notify array json typed file', harmless),
      },
    },
    Sql: {
      extends: 'Queries',
      call: runsSql(0, { lazy: true, returns: 'Query' }),
      members: {
        begin: transaction({ arg: 0, params: ['TransactionSql'] }),
        reserve: gives({ type: 'ReservedSql', handle: 'fresh' }),
        ...each('listen subscribe', { calls: [{ arg: 1, when: 'handler' as const }] }),
        ...each('end largeObject', harmless),
      },
    },
    TransactionSql: {
      extends: 'Queries',
      transaction: true,
      call: runsSql(0, { lazy: true, returns: 'Query' }),
      members: { savepoint: transaction({ arg: 0, params: ['TransactionSql'], on: 'receiver' }), prepare: harmless },
    },
    ReservedSql: { extends: 'Sql', call: runsSql(0, { lazy: true, returns: 'Query' }), members: { release: harmless } },
    Query: {
      members: {
        execute: gives('this', { runs: true }),
        ...each('simple raw values', gives('this')),
        ...each('describe cancel', harmless),
        ...each('forEach cursor', { runs: true, calls: [{ arg: 0 }, { arg: 1 }] }),
      },
    },
  },
  holes: ['SQL in files (`sql.file`) is not read.', 'NOTIFY is of the same database.'],
});
