import { harmless, library } from '../define.js';

/**
 * typeorm-transactional: a decorator or a wrapper opens a transaction that every repository and manager of TypeORM joins by itself.
 * https://github.com/Aliheym/typeorm-transactional
 */
const of = 'typeorm';

export default library({
  id: 'typeorm-transactional',
  technology: 'TypeORM',
  system: 'sql',
  docs: 'https://github.com/Aliheym/typeorm-transactional#readme',
  versions: '0.4 - 0.5',
  exports: {
    'typeorm-transactional': {
      Transactional: { decorator: { kind: 'transactional', of } },
      runInTransaction: { fn: { returns: 'callback:arg0', calls: [{ arg: 0, transaction: true, ambient: true, of }] } },
      runOnTransactionCommit: { fn: { calls: [{ arg: 0, when: 'afterCommit', of }], sync: true } },
      runOnTransactionComplete: { fn: { calls: [{ arg: 0, when: 'afterCommit', of }], sync: true } },
      runOnTransactionRollback: { fn: { calls: [{ arg: 0, when: 'error', of }], sync: true } },
      addTransactionalDataSource: { fn: { returns: 'arg0', sync: true } },
      getDataSourceByName: { fn: { returns: 'typeorm/DataSource', sync: true } },
      initializeTransactionalContext: { fn: harmless },
      deleteDataSourceByName: { fn: harmless },
    },
  },
  types: {},
  holes: [
    'Every propagation counts as REQUIRED: a transaction of its own (REQUIRES_NEW) and none (NOT_SUPPORTED) are not told apart.',
    'A function wrapped by `wrapInTransaction` is not followed.',
  ],
});
