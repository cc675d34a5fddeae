/** Knex: the transaction is a Knex of its own. */
import { join } from 'node:path/posix';
import { newColumns, tableName } from '../generated/table.js';
import { createTable } from '../generated/table.js';
import { sqlStore } from '../generated/sql-store.js';
import { questions } from '../raw-sql.js';
import { receivers } from '../roots.js';
import type { ts } from '../syntax.js';
import { Decline } from '../types.js';
import { sqlDialect } from './dialects.js';
import type { BindSite, FilesContext, Layer, OutboxFiles } from './layer.js';
import { codeMigrations } from './migration-folders.js';

export const knex: Layer = {
  id: 'knex',
  technology: 'Knex',
  anywhere: true,
  handleName: 'trx',
  handleType: () => ({ text: 'Knex.Transaction', imports: [{ module: 'knex', names: ['Knex'], typeOnly: true }] }),
  isHandle: (v) => v.lib.id === 'knex' && v.type === 'Transaction',
  client: (v, expr) => (v.lib.id === 'knex' && v.type === 'Knex' && v.handle === undefined ? expr : undefined),
  open: (client) => ({ before: `${client}.transaction(`, after: ')' }),
  bind: (site) => {
    const node = root(site);
    return [{ start: node.getStart(), end: node.end, text: site.handle }];
  },
  parameter: (site) => ({
    type: { text: 'Knex', imports: [{ module: 'knex', names: ['Knex'], typeOnly: true }] },
    default: root(site).getText(),
  }),
  raw: { statement: (trx, texts, values) => ({ code: `${trx}.raw(${questions(texts, values)})` }) },
  dialect: (cx) => sqlDialect(cx, /^(knex|Knex|createKnex)$/, 'client'),
  files,
};

/** The Knex that a chain begins with. */
function root(site: Pick<BindSite, 'call' | 'valuesOf'>): ts.Expression {
  for (const node of receivers(site.call))
    if (site.valuesOf(node).some((v) => v.t === 'api' && v.lib.id === 'knex' && (v.type === 'Knex' || v.type === 'Transaction')))
      return node;
  throw new Decline('the query does not begin with a Knex in sight');
}

function files(cx: FilesContext): OutboxFiles {
  const statements = createTable(cx.dialect).map((s) => `  await knex.raw(\`${s.split('\n').join('\n  ')}\`);`);
  const migration = codeMigrations(
    cx,
    ['src/migrations', 'migrations', 'src/db/migrations', 'db/migrations', 'src/database/migrations', 'database/migrations'],
    (ending) =>
      ending === 'ts'
        ? `import type { Knex } from 'knex';

export async function up(knex: Knex): Promise<void> {
${statements.join('\n')}
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable('${tableName}');
}
`
        : `exports.up = async function (knex) {
${statements.join('\n')}
};

exports.down = async function (knex) {
  await knex.schema.dropTable('${tableName}');
};
`,
    'knex migrate:latest',
  );
  const columns = newColumns.map(([c, f]) => `    ${c}: row.${f},`);
  return {
    steps: migration.steps,
    files: [
      ...migration.files,
      {
        path: join(cx.dir, 'outbox.ts'),
        kind: 'outbox',
        text: `import type { Knex } from 'knex';
import { toOutboxRow, type NewOutboxMessage } from './message${cx.ext}';

/** Adds a message to the outbox: with the change that it announces, or not at all. */
export async function addToOutbox(trx: Knex.Transaction, message: NewOutboxMessage): Promise<void> {
  const row = toOutboxRow(message);
  await trx('${tableName}').insert({
${columns.join('\n')}
  });
}
`,
      },
      {
        path: join(cx.dir, 'store.ts'),
        kind: 'outbox',
        text: sqlStore({
          imports: ["import type { Knex } from 'knex';"],
          client: 'Knex',
          handle: 'Knex.Transaction',
          on: 'Knex',
          placeholders: 'questions',
          dialect: cx.dialect,
          run: runText(cx),
          transaction:
            cx.dialect === 'sqlite'
              ? 'this.db.transaction((trx) => work(this.batchIn(trx)))'
              : "this.db.transaction((trx) => work(this.batchIn(trx)), { isolationLevel: 'read committed' })",
          ext: cx.ext,
        }),
      },
    ],
  };
}

/** What `raw` returns differs by driver. */
function runText(cx: FilesContext): string {
  const call = 'on.raw<unknown>(sql, values as Knex.RawBinding[])';
  switch (cx.dialect) {
    case 'mysql':
      return `    const [rows] = (await ${call}) as [unknown];
    return Array.isArray(rows) ? (rows as OutboxRow[]) : [];`;
    case 'sqlite':
      return `    const rows = await ${call};
    return Array.isArray(rows) ? (rows as OutboxRow[]) : [];`;
    default:
      return `    const { rows } = (await ${call}) as { rows: OutboxRow[] };
    return rows;`;
  }
}
