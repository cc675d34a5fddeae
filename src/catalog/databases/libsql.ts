import { each, gives, harmless, library } from '../define.js';
import { ends, runsSql } from '../sql.js';

/** libSQL (Turso). A batch is one transaction; `transaction()` gives one that is open. https://docs.turso.tech/sdk/ts/reference */
const batch = { effect: { kind: 'write', when: { sql: 0 }, atomic: true } } as const;
const exports = { createClient: { fn: gives('Client') }, Client: { type: 'Client' }, Transaction: { type: 'Transaction' } } as const;

export default library({
  id: 'libsql',
  technology: 'libSQL',
  system: 'sql',
  docs: 'https://docs.turso.tech/sdk/ts/reference',
  versions: '0.5 - 0.17',
  exports: Object.fromEntries(['', '/web', '/http', '/ws', '/sqlite3', '/node'].map((path) => [`@libsql/client${path}`, exports])),
  types: {
    Queries: { members: { ...each('execute executeMultiple', runsSql()), batch } },
    Client: {
      extends: 'Queries',
      members: { transaction: gives({ type: 'Transaction', handle: 'begun' }), migrate: harmless, ...each('sync close', harmless) },
    },
    Transaction: {
      extends: 'Queries',
      transaction: true,
      members: { commit: ends('commit'), rollback: ends('rollback'), close: harmless },
    },
  },
  holes: [
    'The statements of a batch that is put together at run time are not read.',
    'A transaction that is closed without a commit counts as open.',
  ],
});
