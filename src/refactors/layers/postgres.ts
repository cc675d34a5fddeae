/** postgres.js: the sql of a transaction is the handle. */
import { join } from 'node:path/posix';
import { newColumns, tableName } from '../generated/table.js';
import { sqlStore } from '../generated/sql-store.js';
import { template } from '../raw-sql.js';
import { receiverOfType } from '../roots.js';
import { sqlMigration } from '../sql-folder.js';
import { Decline } from '../types.js';
import type { BindSite, FilesContext, Layer, OutboxFiles } from './layer.js';

const imports = [{ module: 'postgres', names: ['ISql', 'TransactionSql'], typeOnly: true }] as const;

export const postgres: Layer = {
  id: 'postgres',
  technology: 'PostgreSQL',
  anywhere: true,
  handleName: 'tx',
  handleType: () => ({ text: 'TransactionSql', imports: [{ module: 'postgres', names: ['TransactionSql'], typeOnly: true }] }),
  isHandle: (v) => v.lib.id === 'postgres' && (v.type === 'TransactionSql' || (v.type === 'ReservedSql' && v.handle !== undefined)),
  client: (v, expr) => (v.lib.id === 'postgres' && v.type === 'Sql' ? expr : undefined),
  open: (client) => ({ before: `${client}.begin(`, after: ')' }),
  bind: (site) => {
    const { node } = root(site);
    return [{ start: node.getStart(), end: node.end, text: site.handle }];
  },
  parameter: (site) => ({ type: { text: 'ISql', imports: [{ ...imports[0], names: ['ISql'] }] }, default: root(site).node.getText() }),
  raw: {
    statement: (tx, texts, values) => ({ code: `${tx}${template(texts, values)}` }),
    // postgres.js refuses undefined.
    runner: (tx) => ({
      code: `async (text, values) => ({ rows: await ${tx}.unsafe(text, (values ?? []).map((value) => value ?? null) as never[]) })`,
    }),
  },
  dialect: () => 'postgres',
  files,
};

function root(site: Pick<BindSite, 'call' | 'valuesOf'>): NonNullable<ReturnType<typeof receiverOfType>> {
  const found = receiverOfType(site.call, 'postgres', ['Sql', 'TransactionSql', 'ReservedSql'], site.valuesOf);
  if (!found) throw new Decline('the query is not tagged with an sql in sight');
  return found;
}

function files(cx: FilesContext): OutboxFiles {
  const migration = sqlMigration(cx);
  const columns = newColumns.map(([c]) => c).join(', ');
  const values = newColumns.map(([, f]) => `\${row.${f}}`).join(', ');
  return {
    steps: migration.steps,
    files: [
      ...migration.files,
      {
        path: join(cx.dir, 'outbox.ts'),
        kind: 'outbox',
        text: `import type { TransactionSql } from 'postgres';
import { toOutboxRow, type NewOutboxMessage } from './message${cx.ext}';

/** Adds a message to the outbox: with the change that it announces, or not at all. */
export async function addToOutbox(tx: TransactionSql, message: NewOutboxMessage): Promise<void> {
  const row = toOutboxRow(message);
  await tx\`
    INSERT INTO ${tableName} (${columns})
    VALUES (${values})
  \`;
}
`,
      },
      {
        path: join(cx.dir, 'store.ts'),
        kind: 'outbox',
        text: sqlStore({
          imports: ["import type { ISql, Sql, TransactionSql } from 'postgres';"],
          client: 'Sql',
          handle: 'TransactionSql',
          on: 'ISql',
          placeholders: 'numbered',
          dialect: 'postgres',
          run: '    return on.unsafe<OutboxRow[]>(sql, values as never[]);',
          transaction: 'this.db.begin((tx) => work(this.batchIn(tx))) as Promise<T>',
          ext: cx.ext,
        }),
      },
    ],
  };
}
