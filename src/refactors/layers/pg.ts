/** node-postgres: a client of the pool is the handle, BEGIN and COMMIT by text. */
import { numbered } from '../raw-sql.js';
import { pooled } from './pooled.js';

export const pg = pooled({
  id: 'pg',
  technology: 'PostgreSQL',
  module: 'pg',
  handle: 'PoolClient',
  handleName: 'client',
  methods: ['query'],
  receivers: ['Pool', 'Client', 'PoolClient'],
  placeholders: 'numbered',
  dialect: 'postgres',
  connect: 'connect',
  begin: ["await client.query('BEGIN');"],
  commit: "await client.query('COMMIT');",
  rollback: "await client.query('ROLLBACK');",
  release: ['client.release(broken);'],
  raw: {
    statement: (client, texts, values) => ({ code: `${client}.query(${numbered(texts, values)})` }),
    runner: (client) => ({ code: `(text, values) => ${client}.query(text, values)` }),
  },
  run: `    const { rows } = await on.query<OutboxRow>(sql, values);
    return rows;`,
});
