import { each, gives, harmless, library, transaction } from '../define.js';
import { runsSql } from '../sql.js';

/** PGlite: PostgreSQL in the process, one connection; nothing else runs while a transaction is open. https://pglite.dev/docs/api */
const statements = each('query sql exec', runsSql());

export default library({
  id: 'pglite',
  technology: 'PostgreSQL',
  system: 'sql',
  docs: 'https://pglite.dev/docs/api',
  versions: '0.2 - 0.5',
  exports: {
    '@electric-sql/pglite': { PGlite: { class: 'PGlite' }, PGliteInterface: { type: 'PGlite' }, Transaction: { type: 'Transaction' } },
  },
  types: {
    PGlite: {
      construct: gives({ type: 'PGlite', handle: 'fresh' }),
      statics: { create: gives({ type: 'PGlite', handle: 'fresh' }) },
      members: {
        ...statements,
        transaction: transaction({ arg: 0, params: ['Transaction'] }),
        listen: { calls: [{ arg: 1, when: 'handler' }] },
        runExclusive: gives('callback:arg0', { calls: [{ arg: 0 }] }),
        ...each('unlisten describeQuery close', harmless),
      },
    },
    Transaction: { transaction: true, members: { ...statements, rollback: { effect: { kind: 'rollback' } } } },
  },
});
