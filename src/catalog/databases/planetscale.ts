import { gives, library, transaction } from '../define.js';
import { runsSql } from '../sql.js';

/** PlanetScale's driver, over HTTP: each statement by itself, or those of a transaction's callback. https://planetscale.com/docs/tutorials/planetscale-serverless-driver */
const callback = transaction({ arg: 0, params: ['Transaction'] });

export default library({
  id: 'planetscale',
  technology: 'MySQL',
  system: 'sql',
  docs: 'https://github.com/planetscale/database-js#readme',
  versions: '1',
  exports: {
    '@planetscale/database': {
      connect: { fn: gives({ type: 'Connection', handle: 'fresh' }) },
      Client: { class: 'Client' },
      Connection: { class: 'Connection' },
      Transaction: { type: 'Transaction' },
    },
  },
  types: {
    Client: { members: { execute: runsSql(), transaction: callback, connection: gives({ type: 'Connection', handle: 'fresh' }) } },
    Connection: { members: { execute: runsSql(), transaction: callback } },
    Transaction: { transaction: true, members: { execute: runsSql() } },
  },
});
