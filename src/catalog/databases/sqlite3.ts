import { each, gives, harmless, has, library } from '../define.js';
import { completion, prepares, runsPrepared, runsSql } from '../sql.js';

/** sqlite3, with callbacks, and `sqlite`, its promises. A transaction is BEGIN … COMMIT by text. https://github.com/TryGhost/node-sqlite3/wiki/API */
const statement = runsSql(0, { calls: completion(1, 2, 3), returns: 'this' });
const prepared = runsPrepared({ calls: completion(0, 1, 2), returns: 'this' });

export default library({
  id: 'sqlite3',
  technology: 'SQLite',
  system: 'sql',
  docs: 'https://github.com/TryGhost/node-sqlite3/wiki/API',
  versions: '4 - 6',
  exports: {
    sqlite3: { Database: { class: 'Database' }, Statement: { type: 'Statement' }, verbose: { fn: gives('Verbose') } },
    sqlite: {
      open: { fn: gives({ type: 'Database', handle: 'fresh' }) },
      Database: { class: 'Database' },
      Statement: { type: 'Statement' },
    },
  },
  types: {
    Verbose: { members: { Database: has('DatabaseClass') } },
    DatabaseClass: { construct: gives({ type: 'Database', handle: 'fresh' }), members: {} },
    Database: {
      construct: gives({ type: 'Database', handle: 'fresh' }),
      members: {
        ...each('run get all each', statement),
        exec: { ...statement, calls: statement.calls!.filter((c) => c.arg === 1) },
        prepare: prepares('Statement'),
        ...each('serialize parallelize', { calls: [{ arg: 0 }], sync: true }),
        // The driver under the promises, and a connection that is opened by itself.
        db: has('Database'),
        getDatabaseInstance: gives('Database'),
        open: gives('this'),
        ...each('close configure loadExtension on wait interrupt migrate', harmless),
      },
    },
    Statement: { members: { ...each('run get all each', prepared), bind: gives('this'), ...each('reset finalize', harmless) } },
  },
});
