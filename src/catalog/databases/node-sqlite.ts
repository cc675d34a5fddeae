import { each, gives, harmless, library } from '../define.js';
import { prepares, runsPrepared, runsSql } from '../sql.js';

/** SQLite of Node itself: synchronous; a transaction is BEGIN … COMMIT by text. https://nodejs.org/api/sqlite.html */
export default library({
  id: 'node-sqlite',
  technology: 'SQLite',
  system: 'sql',
  docs: 'https://nodejs.org/api/sqlite.html',
  versions: '*',
  exports: { 'node:sqlite': { DatabaseSync: { class: 'Database' }, StatementSync: { class: 'Statement' } } },
  types: {
    Database: {
      construct: gives({ type: 'Database', handle: 'fresh' }),
      members: {
        exec: runsSql(0, { sync: true }),
        prepare: prepares('Statement', 0, { sync: true }),
        ...each('open close function aggregate location loadExtension enableLoadExtension createSession', harmless),
      },
    },
    Statement: {
      members: {
        ...each('run get all iterate', runsPrepared({ sync: true })),
        ...each('columns setReadBigInts setAllowBareNamedParameters', harmless),
      },
    },
  },
  holes: ['Tag stores (`createTagStore`) and change sets are not read.'],
});
