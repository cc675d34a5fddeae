/** Drivers that run SQL in text on a connection of a pool, which is the handle: node-postgres, mysql2. */
import { join } from 'node:path/posix';
import { insertStatement, insertValues } from '../generated/table.js';
import { sqlStore } from '../generated/sql-store.js';
import type { RawSql } from '../raw-sql.js';
import { receiverOfType } from '../roots.js';
import { sqlMigration } from '../sql-folder.js';
import { receiverOf } from '../syntax.js';
import { Decline } from '../types.js';
import type { BindSite, FilesContext, Layer, OutboxFiles, TypeText } from './layer.js';

export interface PooledDriver {
  id: string;
  technology: string;
  /** What the types are imported from. */
  module: string;
  /** Type of a connection of the pool, and what it is called. */
  handle: string;
  handleName: string;
  /** Methods that run SQL. */
  methods: readonly string[];
  /** Catalog types that SQL is run on. */
  receivers: readonly string[];
  placeholders: 'numbered' | 'questions';
  dialect: 'postgres' | 'mysql';
  /** Code of `inTransaction`: method of the pool, one more parameter, and statements. */
  connect: string;
  parameter?: string;
  begin: readonly string[];
  commit: string;
  rollback: string;
  release: readonly string[];
  /** Body of the store's `run`. */
  run: string;
  /** One more argument for `inTransaction` of the relay's batches. */
  batch?: string;
  raw?: RawSql;
}

export function pooled(driver: PooledDriver): Layer {
  const { id, technology, handle, handleName, module } = driver;
  const type = (text: string): TypeText => ({ text, imports: [{ module, names: [handle], typeOnly: true }] });
  const root = (site: Pick<BindSite, 'call' | 'valuesOf'>): NonNullable<ReturnType<typeof receiverOfType>> => {
    const found = receiverOfType(site.call, id, driver.receivers, site.valuesOf);
    if (!found) throw new Decline(`the query is not called on a pool or ${handleName} in sight`);
    return found;
  };
  return {
    id,
    technology,
    anywhere: true,
    ...(driver.raw ? { raw: driver.raw } : {}),
    helperText: () => `import type { Pool, ${handle} } from '${module}';\n\n${inTransaction(driver)}`,
    handleName,
    handleType: () => type(handle),
    isHandle: (v) => v.lib.id === id && v.type === handle,
    client: (v, expr) => (v.lib.id === id && v.type === 'Pool' ? expr : undefined),
    open: (client) => ({ before: `inTransaction(${client}, `, after: ')', helper: 'inTransaction' }),
    begun: (call) => receiverOf(call)?.getText(),
    bind: (site) => {
      const { node } = root(site);
      return [{ start: node.getStart(), end: node.end, text: site.handle }];
    },
    parameter: (site) => ({
      type: type(`Pick<${handle}, ${driver.methods.map((m) => `'${m}'`).join(' | ')}>`),
      default: root(site).node.getText(),
    }),
    dialect: () => driver.dialect,
    files: (cx) => files(driver, cx),
  };
}

function files(driver: PooledDriver, cx: FilesContext): OutboxFiles {
  const { handle, handleName, module, placeholders, dialect, run, batch } = driver;
  const migration = sqlMigration(cx);
  const types = `import type { Pool, ${handle} } from '${module}';`;
  const store = sqlStore({
    imports: [types, `import { inTransaction } from './outbox${cx.ext}';`],
    client: 'Pool',
    handle,
    placeholders,
    dialect,
    run,
    transaction: `inTransaction(this.db, (${handleName}) => work(this.batchIn(${handleName}))${batch ? `, ${batch}` : ''})`,
    ext: cx.ext,
  });
  return {
    steps: migration.steps,
    files: [
      ...migration.files,
      { path: join(cx.dir, 'outbox.ts'), kind: 'outbox', text: `${types}\n${outbox(driver, cx.ext)}` },
      { path: join(cx.dir, 'store.ts'), kind: 'outbox', text: store },
    ],
  };
}

function outbox(driver: PooledDriver, ext: string): string {
  const { handle, handleName: h, placeholders } = driver;
  return `import { toOutboxRow, type NewOutboxMessage } from './message${ext}';

/** Adds a message to the outbox: with the change that it announces, or not at all. */
export async function addToOutbox(${h}: Pick<${handle}, 'query'>, message: NewOutboxMessage): Promise<void> {
  const row = toOutboxRow(message);
  await ${h}.query(
    '${insertStatement(placeholders)}',
    [${insertValues('row')}],
  );
}

${inTransaction(driver)}`;
}

function inTransaction({ handle, handleName: h, connect, parameter, begin, commit, rollback, release }: PooledDriver): string {
  return `/** Runs the work in one transaction, on a ${h} of its own. */
export async function inTransaction<T>(pool: Pool, work: (${h}: ${handle}) => Promise<T>${parameter ? `, ${parameter}` : ''}): Promise<T> {
  const ${h} = await pool.${connect}();
  let broken = false;
  try {
    ${begin.join('\n    ')}
    const result = await work(${h});
    ${commit}
    return result;
  } catch (error) {
    try {
      ${rollback}
    } catch {
      // The connection is lost, and the transaction with it.
      broken = true;
    }
    throw error;
  } finally {
    ${release.join('\n    ')}
  }
}
`;
}
