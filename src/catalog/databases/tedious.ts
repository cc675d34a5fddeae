import { each, gives, harmless, library } from '../define.js';
import { completion, transactionMethods } from '../sql.js';

/** Tedious: requests with their SQL, given to a connection. https://tediousjs.github.io/tedious/api-connection.html */
export default library({
  id: 'tedious',
  technology: 'SQL Server',
  system: 'sql',
  docs: 'https://tediousjs.github.io/tedious/api-connection.html',
  versions: '11 - 20',
  exports: { tedious: { Connection: { class: 'Connection' }, Request: { class: 'Request' } } },
  types: {
    Connection: {
      construct: gives({ type: 'Connection', handle: 'fresh' }),
      members: {
        ...each('execSql execSqlBatch', { effect: { kind: 'write', when: { sql: 0 } }, sync: true }),
        execBulkLoad: { effect: { kind: 'write', op: 'insert' }, sync: true },
        ...transactionMethods(completion(0), { commit: 'commitTransaction', rollback: 'rollbackTransaction' }),
        on: { calls: [{ arg: 1, when: 'handler' }] },
        ...each('connect close reset cancel saveTransaction prepare unprepare newBulkLoad execute callProcedure', harmless),
      },
    },
    Request: {
      construct: gives({ type: 'Request', sql: 0, handle: 'none' }),
      members: {
        on: { calls: [{ arg: 1, when: 'handler' }] },
        ...each('addParameter addOutputParameter setTimeout cancel pause resume', harmless),
      },
    },
  },
  holes: [
    "A request's completion callback counts as a unit of its own: a send in it is not seen with the statement.",
    'Prepared requests (`prepare`, `execute`) and procedures by name (`callProcedure`) are not read.',
  ],
});
