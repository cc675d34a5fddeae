/** node-postgres: a client of the pool is the handle, BEGIN and COMMIT by text. */
import { join } from 'node:path/posix';
import { insertStatement, insertValues } from '../generated/table.js';
import { sqlStore } from '../generated/sql-store.js';
import { receiverOfType } from '../roots.js';
import { sqlMigration } from '../sql-folder.js';
import { receiverOf } from '../syntax.js';
import { Decline } from '../types.js';
import type { BindSite, FilesContext, Layer, OutboxFiles } from './layer.js';

const clients = ['Pool', 'Client', 'PoolClient'];

export const pg: Layer = {
  id: 'pg',
  technology: 'PostgreSQL',
  anywhere: true,
  handleName: 'client',
  handleType: () => ({ text: 'PoolClient', imports: [{ module: 'pg', names: ['PoolClient'], typeOnly: true }] }),
  isHandle: (v) => v.lib.id === 'pg' && v.type === 'PoolClient',
  client: (v, expr) => (v.lib.id === 'pg' && v.type === 'Pool' ? expr : undefined),
  open: (client) => ({ before: `inTransaction(${client}, `, after: ')', helper: 'inTransaction' }),
  begun: (call) => receiverOf(call)?.getText(),
  bind: (site) => {
    const { node } = root(site);
    return [{ start: node.getStart(), end: node.end, text: site.handle }];
  },
  parameter: (site) => ({
    type: { text: "Pick<PoolClient, 'query'>", imports: [{ module: 'pg', names: ['PoolClient'], typeOnly: true }] },
    default: root(site).node.getText(),
  }),
  dialect: () => 'postgres',
  files,
};

function root(site: Pick<BindSite, 'call' | 'valuesOf'>): NonNullable<ReturnType<typeof receiverOfType>> {
  const found = receiverOfType(site.call, 'pg', clients, site.valuesOf);
  if (!found) throw new Decline('the query is not called on a pool or client in sight');
  return found;
}

function files(cx: FilesContext): OutboxFiles {
  const migration = sqlMigration(cx);
  return {
    steps: migration.steps,
    files: [
      ...migration.files,
      {
        path: join(cx.dir, 'outbox.ts'),
        kind: 'outbox',
        text: `import type { Pool, PoolClient } from 'pg';
import { toOutboxRow, type NewOutboxMessage } from './message${cx.ext}';

/** Adds a message to the outbox: with the change that it announces, or not at all. */
export async function addToOutbox(client: Pick<PoolClient, 'query'>, message: NewOutboxMessage): Promise<void> {
  const row = toOutboxRow(message);
  await client.query(
    '${insertStatement('numbered')}',
    [${insertValues('row')}],
  );
}

/** Runs the work in one transaction, on a client of its own. */
export async function inTransaction<T>(pool: Pool, work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let broken = false;
  try {
    await client.query('BEGIN');
    const result = await work(client);
    await client.query('COMMIT');
    return result;
  } catch (error) {
    try {
      await client.query('ROLLBACK');
    } catch {
      // The connection is lost, and the transaction with it.
      broken = true;
    }
    throw error;
  } finally {
    client.release(broken);
  }
}
`,
      },
      {
        path: join(cx.dir, 'store.ts'),
        kind: 'outbox',
        text: sqlStore({
          imports: ["import type { Pool, PoolClient } from 'pg';", `import { inTransaction } from './outbox${cx.ext}';`],
          client: 'Pool',
          handle: 'PoolClient',
          placeholders: 'numbered',
          dialect: 'postgres',
          run: `    const { rows } = await on.query<OutboxRow>(sql, values);
    return rows;`,
          transaction: 'inTransaction(this.db, (client) => work(this.batchIn(client)))',
          ext: cx.ext,
        }),
      },
    ],
  };
}
