import { each, gives, harmless, library, read, write } from '../define.js';
import { completion, ends, runsSql } from '../sql.js';

/** mssql: requests of a pool, or of a transaction, whose begin and commit are calls. https://github.com/tediousjs/node-mssql#readme */
const procedure = { effect: { kind: 'write', when: { procedure: 0 } }, calls: completion(1) } as const;
const run = runsSql(0, { calls: completion(1) });
const request = gives({ type: 'Request', handle: { arg: 0 } });
const exports = {
  connect: { fn: gives('Pool') },
  query: { fn: run },
  ConnectionPool: { class: 'Pool' },
  Request: { class: 'Request' },
  Transaction: { class: 'Transaction' },
  PreparedStatement: { class: 'Prepared' },
  Table: { class: 'Table' },
} as const;

export default library({
  id: 'mssql',
  technology: 'SQL Server',
  system: 'sql',
  docs: 'https://github.com/tediousjs/node-mssql#readme',
  versions: '6 - 12',
  exports: { mssql: exports, 'mssql/msnodesqlv8': exports },
  types: {
    Pool: {
      members: {
        query: run,
        batch: run,
        request: gives('Request'),
        transaction: gives({ type: 'Transaction', handle: 'fresh' }),
        connect: gives('this', { calls: completion(0) }),
        close: harmless,
      },
    },
    Transaction: {
      construct: gives({ type: 'Transaction', handle: 'fresh' }),
      members: {
        begin: { ...ends('begin', completion(0, 1)), returns: 'this' },
        commit: ends('commit', completion(0)),
        rollback: ends('rollback', completion(0)),
        request: gives('Request'),
      },
    },
    Request: {
      construct: request,
      members: {
        query: run,
        batch: run,
        execute: procedure,
        bulk: write({ target: { arg: 0 }, op: 'insert' }, { calls: completion(1, 2) }),
        ...each('input replaceInput output', gives('this')),
        toReadableStream: read(),
        ...each('cancel pause resume pipe on', harmless),
      },
    },
    // `bulk` puts its rows into the table of that name.
    Table: { construct: gives({ type: 'Table', target: { arg: 0 }, handle: 'none' }), members: {} },
    // A statement that is prepared is taken to be run.
    Prepared: {
      construct: gives({ type: 'Prepared', handle: { arg: 0 } }),
      members: {
        prepare: runsSql(0, { calls: completion(1) }),
        ...each('input output', gives('this')),
        ...each('execute unprepare', harmless),
      },
    },
  },
  untyped: { 'Transaction.begin': 'the isolation level may be left out before a callback, as the guide does' },
  holes: [
    'A prepared statement counts where it is prepared, not where it is executed.',
    'What a stored procedure does is not in sight: it counts as a write unless its name says that it reads.',
  ],
});
