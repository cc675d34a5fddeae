/** mysql2: a connection of the pool is the handle. The promise form only: what takes callbacks can't be awaited. */
import { join } from 'node:path/posix';
import { insertStatement, insertValues } from '../generated/table.js';
import { sqlStore } from '../generated/sql-store.js';
import { receiverOfType } from '../roots.js';
import { sqlMigration } from '../sql-folder.js';
import { receiverOf } from '../syntax.js';
import { Decline } from '../types.js';
import type { BindSite, FilesContext, Layer, OutboxFiles, TypeText } from './layer.js';

const connection: TypeText = { text: 'PoolConnection', imports: [{ module: 'mysql2/promise', names: ['PoolConnection'], typeOnly: true }] };

export const mysql2: Layer = {
  id: 'mysql2',
  technology: 'MySQL',
  anywhere: true,
  handleName: 'connection',
  handleType: () => connection,
  isHandle: (v) => v.lib.id === 'mysql2' && v.type === 'PoolConnection',
  client: (v, expr) => (v.lib.id === 'mysql2' && v.type === 'Pool' ? expr : undefined),
  open: (client) => ({ before: `inTransaction(${client}, `, after: ')', helper: 'inTransaction' }),
  begun: (call) => receiverOf(call)?.getText(),
  bind: (site) => {
    const { node } = root(site);
    return [{ start: node.getStart(), end: node.end, text: site.handle }];
  },
  parameter: (site) => ({
    type: { text: "Pick<PoolConnection, 'query' | 'execute'>", imports: connection.imports },
    default: root(site).node.getText(),
  }),
  dialect: () => 'mysql',
  files,
};

function root(site: Pick<BindSite, 'call' | 'valuesOf'>): NonNullable<ReturnType<typeof receiverOfType>> {
  const found = receiverOfType(site.call, 'mysql2', ['Pool', 'Connection', 'PoolConnection'], site.valuesOf);
  if (!found) throw new Decline('the query is not called on a pool or connection in sight');
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
        text: `import type { Pool, PoolConnection } from 'mysql2/promise';
import { toOutboxRow, type NewOutboxMessage } from './message${cx.ext}';

/** Adds a message to the outbox: with the change that it announces, or not at all. */
export async function addToOutbox(connection: Pick<PoolConnection, 'query'>, message: NewOutboxMessage): Promise<void> {
  const row = toOutboxRow(message);
  await connection.query(
    '${insertStatement('questions')}',
    [${insertValues('row')}],
  );
}

/** Runs the work in one transaction, on a connection of its own. */
export async function inTransaction<T>(pool: Pool, work: (connection: PoolConnection) => Promise<T>, isolation?: string): Promise<T> {
  const connection = await pool.getConnection();
  let broken = false;
  try {
    if (isolation) await connection.query('SET TRANSACTION ISOLATION LEVEL ' + isolation);
    await connection.beginTransaction();
    const result = await work(connection);
    await connection.commit();
    return result;
  } catch (error) {
    try {
      await connection.rollback();
    } catch {
      // The connection is lost, and the transaction with it.
      broken = true;
    }
    throw error;
  } finally {
    if (broken) connection.destroy();
    else connection.release();
  }
}
`,
      },
      {
        path: join(cx.dir, 'store.ts'),
        kind: 'outbox',
        text: sqlStore({
          imports: ["import type { Pool, PoolConnection } from 'mysql2/promise';", `import { inTransaction } from './outbox${cx.ext}';`],
          client: 'Pool',
          handle: 'PoolConnection',
          placeholders: 'questions',
          dialect: 'mysql',
          run: `    const [rows] = await on.query(sql, values);
    return Array.isArray(rows) ? (rows as unknown as OutboxRow[]) : [];`,
          // With the default level, scanning the table would lock the gaps that new rows go to.
          transaction: "inTransaction(this.db, (connection) => work(this.batchIn(connection)), 'READ COMMITTED')",
          ext: cx.ext,
        }),
      },
    ],
  };
}
