import { gives, library } from '../define.js';
import { runsSql } from '../sql.js';

/** Vercel Postgres: node-postgres's pool and clients with a tagged template. https://vercel.com/docs/storage/vercel-postgres/sdk */
const sql = runsSql();

export default library({
  id: 'vercel-postgres',
  technology: 'PostgreSQL',
  system: 'sql',
  docs: 'https://github.com/vercel/storage/tree/main/packages/postgres#readme',
  versions: '0.5 - 0.10',
  exports: {
    '@vercel/postgres': {
      sql: { value: 'Sql' },
      db: { value: 'Pool' },
      createPool: { fn: gives('Pool') },
      createClient: { fn: gives({ type: 'Client', handle: 'fresh' }) },
      VercelPool: { class: 'Pool' },
      VercelClient: { class: 'Client' },
      VercelPoolClient: { type: 'PoolClient' },
    },
  },
  types: {
    Pool: { extends: 'pg/Pool', members: { sql, connect: gives({ type: 'PoolClient', handle: 'fresh' }) } },
    // The tag is the default pool as well.
    Sql: { extends: 'Pool', call: sql, members: {} },
    Client: { extends: 'pg/Client', members: { sql } },
    PoolClient: { extends: 'pg/PoolClient', transaction: true, members: { sql } },
  },
});
