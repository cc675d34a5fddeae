import { each, gives, harmless, library, transaction } from '../define.js';
import { runsSql } from '../sql.js';

/** Slonik: SQL by tagged templates, transactions by callbacks. A nested transaction is a savepoint. https://github.com/gajus/slonik#readme */
const text = gives({ type: 'Query', sql: 0, handle: 'none' });

export default library({
  id: 'slonik',
  technology: 'PostgreSQL',
  system: 'sql',
  docs: 'https://github.com/gajus/slonik#readme',
  versions: '33 - 47',
  exports: {
    slonik: {
      createPool: { fn: gives('Pool') },
      createSqlTag: { fn: gives('SqlTag') },
      sql: { value: 'SqlTag' },
      CommonQueryMethods: { type: 'Queries' },
      DatabasePool: { type: 'Pool' },
      DatabaseConnection: { type: 'Pool' },
      DatabasePoolConnection: { type: 'Queries' },
      DatabaseTransactionConnection: { type: 'TransactionConnection' },
    },
  },
  types: {
    Queries: {
      members: {
        ...each('any anyFirst exists many manyFirst maybeOne maybeOneFirst one oneFirst query', runsSql()),
        stream: runsSql(0, { calls: [{ arg: 1 }] }),
        transaction: transaction({ arg: 0, params: ['TransactionConnection'], retries: true }),
      },
    },
    Pool: {
      extends: 'Queries',
      members: {
        connect: { returns: 'callback:arg0', calls: [{ arg: 0, params: [{ type: 'Queries', handle: 'fresh' }] }] },
        ...each('end state', harmless),
      },
    },
    TransactionConnection: { extends: 'Queries', transaction: true, members: {} },
    SqlTag: {
      call: text,
      members: {
        ...each('unsafe fragment', text),
        ...each('type typeAlias', gives('SqlTag')),
        ...each('array binary date identifier interval join json jsonb literalValue timestamp unnest uuid', harmless),
      },
    },
    Query: { members: {} },
  },
  holes: ['Interceptors are not followed.'],
});
