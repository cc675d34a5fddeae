import { gives, harmless, library } from '../define.js';
import { runsSql } from '../sql.js';

/**
 * Neon's serverless driver: over HTTP, where a query begins when it is awaited and `sql.transaction([…])` runs several at once, and over
 * WebSockets, where Pool and Client are node-postgres's. https://neon.tech/docs/serverless/serverless-driver
 */
const tagged = runsSql(0, { lazy: true });

export default library({
  id: 'neon',
  technology: 'PostgreSQL',
  system: 'sql',
  docs: 'https://neon.tech/docs/serverless/serverless-driver',
  versions: '0.9 - 1',
  exports: {
    '@neondatabase/serverless': {
      neon: { fn: gives('Sql') },
      NeonQueryFunction: { type: 'Sql' },
      Pool: { class: 'Pool' },
      Client: { class: 'Client' },
      PoolClient: { type: 'PoolClient' },
    },
  },
  types: {
    Sql: {
      call: tagged,
      members: {
        query: tagged,
        unsafe: harmless,
        transaction: {
          batch: { arg: 0, transaction: true },
          calls: [{ arg: 0, params: ['Sql'], transaction: true }],
        },
      },
    },
    Pool: { extends: 'pg/Pool', members: {} },
    Client: { extends: 'pg/Client', construct: gives({ type: 'Client', handle: 'fresh' }), members: {} },
    PoolClient: { extends: 'pg/PoolClient', transaction: true, members: {} },
  },
});
