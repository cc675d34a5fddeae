import { each, gives, harmless, has, library, transaction, write } from '../define.js';
import { runsSql } from '../sql.js';

/**
 * pg-promise. A task shares a connection, a `tx` is a task inside a transaction; the callback's own object is the handle.
 * https://vitaly-t.github.io/pg-promise/Database.html
 */
const task = {
  returns: 'callback:arg0',
  calls: [0, 1].map((at) => ({ arg: at, params: [{ type: 'Connected', handle: 'fresh' as const }] })),
};

export default library({
  id: 'pg-promise',
  technology: 'PostgreSQL',
  system: 'sql',
  docs: 'https://vitaly-t.github.io/pg-promise/Database.html',
  versions: '10 - 12',
  exports: {
    'pg-promise': {
      '=': { value: 'PgPromise' },
      IMain: { type: 'Main' },
      IDatabase: { type: 'Database' },
      IBaseProtocol: { type: 'Queries' },
      IConnected: { type: 'Connected' },
      ITask: { type: 'Task' },
    },
  },
  types: {
    PgPromise: { members: {}, call: gives('Main') },
    Main: { call: gives('Database'), members: { helpers: has('Helpers'), end: harmless } },
    // Each gives a text.
    Helpers: {
      members: {
        insert: gives({ type: 'Text', sql: 'INSERT INTO {2}' }),
        update: gives({ type: 'Text', sql: 'UPDATE {2}' }),
        ...each('concat sets values', harmless),
      },
    },
    Text: { members: {} },
    Queries: {
      members: {
        ...each('any each many manyOrNone map multi multiResult none one oneOrNone query result', runsSql()),
        proc: write({ op: 'call', target: { arg: 0 } }),
        ...each('task taskIf', task),
        ...each('tx txIf', transaction({ arg: 0, params: ['Task'] })),
        ...each('func stream', harmless),
      },
    },
    Database: { extends: 'Queries', members: { connect: gives({ type: 'Connected', handle: 'fresh' }) } },
    Connected: { extends: 'Queries', members: { ...each('batch page sequence', harmless), done: harmless } },
    // What gets a task rather than the database does so to be part of a transaction.
    Task: { extends: 'Connected', transaction: true, members: {} },
  },
  holes: [
    'Functions (`func`) count as reads, procedures (`proc`) as writes.',
    'SQL in files (`QueryFile`) is not read.',
    'Repositories added by the `extend` event are not followed.',
  ],
});
