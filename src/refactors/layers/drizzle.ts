/** Drizzle: the transaction is a database of its own; the table joins the project's schema. */
import { join } from 'node:path/posix';
import { specifierTo } from '../imports.js';
import { createTable, tableName } from '../generated/table.js';
import { sqlStore } from '../generated/sql-store.js';
import { template } from '../raw-sql.js';
import { receivers } from '../roots.js';
import type { ts } from '../syntax.js';
import { Decline, type Project, type TextEdit } from '../types.js';
import type { BindSite, Dialect, FilesContext, Generated, Layer, OutboxFiles, TypeText } from './layer.js';

export const drizzle: Layer = {
  id: 'drizzle',
  technology: 'Drizzle',
  handleName: 'tx',
  unreadable: true,
  handleType: (from) => typed('Transaction', from.project, from.packageDir),
  isHandle: (v) => v.lib.id === 'drizzle' && v.type === 'Transaction',
  client: (v, expr) => (v.lib.id === 'drizzle' && v.type === 'Database' ? expr : undefined),
  open: (client) => ({ before: `${client}.transaction(`, after: ')' }),
  bind(site) {
    const node = root(site);
    return [{ start: node.getStart(), end: node.end, text: site.handle }];
  },
  parameter: (site) => ({ type: typed('Database', site.project, site.packageDir), default: root(site).getText() }),
  raw: {
    statement: (tx, texts, values) => ({
      code: `${tx}.execute(sql${template(texts, values)})`,
      imports: [{ module: 'drizzle-orm', names: ['sql'] }],
    }),
  },
  dialect: ({ project, packageDir }) => dialectOf(project, packageDir),
  files,
};

function root(site: Pick<BindSite, 'call' | 'valuesOf'>): ts.Expression {
  for (const node of receivers(site.call))
    if (site.valuesOf(node).some((v) => v.t === 'api' && v.lib.id === 'drizzle' && (v.type === 'Database' || v.type === 'Transaction')))
      return node;
  throw new Decline('the query does not begin with a Drizzle database in sight');
}

/** By the tables that the package declares. */
function dialectOf(project: Project, packageDir: string): Dialect {
  for (const path of project.files()) {
    if (!path.startsWith(`${packageDir}/`)) continue;
    const found = /drizzle-orm\/(pg|mysql|sqlite|singlestore)-core/.exec(project.read(path) ?? '')?.[1];
    if (found === 'pg') return 'postgres';
    if (found === 'mysql') return 'mysql';
    if (found) throw new Decline(`Drizzle with ${found} is not covered: the relay needs row locks that are skipped`);
  }
  throw new Decline('which database Drizzle talks to is not in sight: no table is declared in the package');
}

const prefixes = { postgres: 'Pg', mysql: 'MySql' } as const;
const modules = { postgres: 'drizzle-orm/pg-core', mysql: 'drizzle-orm/mysql-core' } as const;

function typed(type: 'Database' | 'Transaction', project: Project, packageDir: string): TypeText {
  const dialect = dialectOf(project, packageDir) === 'mysql' ? 'mysql' : 'postgres';
  const name = `${prefixes[dialect]}${type}`;
  const args = dialect === 'mysql' ? '<any, any, any, any>' : '<any, any, any>';
  return { text: `${name}${args}`, imports: [{ module: modules[dialect], names: [name], typeOnly: true }] };
}

function files(cx: FilesContext): OutboxFiles {
  const database = typed('Database', cx.project, cx.packageDir);
  const transaction = typed('Transaction', cx.project, cx.packageDir);
  const name = database.imports[0]!.names![0]!;
  const txName = transaction.imports[0]!.names![0]!;
  const module = database.imports[0]!.module;
  const table = join(cx.dir, 'table.ts');
  const schema = schemaEdits(cx, table);
  const migration = migrationOf(cx);
  return {
    steps: [...migration.steps, ...(schema ? [] : ['Add outbox/table.ts to the schema that drizzle-kit reads.'])],
    files: [
      ...migration.files,
      ...(schema ? [schema] : []),
      { path: table, kind: 'model', text: tableText(cx) },
      {
        path: join(cx.dir, 'outbox.ts'),
        kind: 'outbox',
        text: `import type { ${txName} } from '${module}';
import { toOutboxRow, type NewOutboxMessage } from './message${cx.ext}';
import { outboxMessages } from './table${cx.ext}';

/** Adds a message to the outbox: with the change that it announces, or not at all. */
export async function addToOutbox(tx: ${transaction.text}, message: NewOutboxMessage): Promise<void> {
  await tx.insert(outboxMessages).values(toOutboxRow(message));
}
`,
      },
      {
        path: join(cx.dir, 'store.ts'),
        kind: 'outbox',
        text: sqlStore({
          imports: ["import { sql as query } from 'drizzle-orm';", `import type { ${name}, ${txName} } from '${module}';`],
          client: database.text,
          handle: transaction.text,
          on: database.text,
          placeholders: 'questions',
          dialect: cx.dialect,
          isoDates: cx.dialect === 'postgres',
          run: `    const statement = query.empty();
    sql.split('?').forEach((text, i) => {
      statement.append(query.raw(text));
      if (i < values.length) statement.append(query\`\${values[i]}\`);
    });
    // Drivers give the rows as such, in \`rows\`, or first in a pair with the columns.
    const result: unknown = await on.execute(statement);
    if (!Array.isArray(result)) return (result as { rows?: OutboxRow[] }).rows ?? [];
    return (Array.isArray(result[0]) ? result[0] : result) as OutboxRow[];`,
          transaction: "this.db.transaction((tx) => work(this.batchIn(tx)), { isolationLevel: 'read committed' })",
          ext: cx.ext,
        }),
      },
    ],
  };
}

/** `export * from './outbox/table'` in the file that declares the project's tables. */
function schemaEdits(cx: FilesContext, table: string): Generated | undefined {
  const candidates: [string, string][] = [];
  for (const path of cx.project.files()) {
    if (!path.startsWith(`${cx.packageDir}/`) || cx.project.resolver.program.excluded(path)) continue;
    const text = cx.project.read(path);
    if (text && /drizzle-orm\/(pg|mysql)-core/.test(text) && /\b(pg|mysql)Table\(/.test(text)) candidates.push([path, text]);
  }
  const chosen = candidates.length === 1 ? candidates[0] : candidates.find(([p]) => /\/(schema|index)\.[tj]s$/.test(p));
  if (!chosen) return undefined;
  const [path, text] = chosen;
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const quote = /from "/.test(text) ? '"' : "'";
  const semicolon = /from ['"][^'"]+['"];/.test(text) ? ';' : '';
  const line = `export * from ${quote}${specifierTo(path, table, cx.ext)}${quote}${semicolon}`;
  const edit: TextEdit = { start: text.length, end: text.length, text: `${text.endsWith('\n') ? '' : eol}${eol}${line}${eol}` };
  return { path, kind: 'model', edits: [edit] };
}

function tableText(cx: FilesContext): string {
  const pg = cx.dialect === 'postgres';
  const text = (column: string, length: number): string => (pg ? `text('${column}')` : `varchar('${column}', { length: ${length} })`);
  const long = (column: string): string => (pg ? `text('${column}')` : `longtext('${column}')`);
  const time = (column: string): string =>
    pg ? `timestamp('${column}', { withTimezone: true, precision: 3 })` : `datetime('${column}', { fsp: 3 })`;
  const head = pg
    ? "import { sql } from 'drizzle-orm';\nimport { bigint, index, integer, pgTable, text, timestamp } from 'drizzle-orm/pg-core';"
    : "import { bigint, datetime, index, int, longtext, mysqlTable, text, varchar } from 'drizzle-orm/mysql-core';";
  const position = pg
    ? "bigint('position', { mode: 'number' }).primaryKey().generatedByDefaultAsIdentity()"
    : "bigint('position', { mode: 'number', unsigned: true }).primaryKey().autoincrement()";
  const indexed = pg
    ? `index('${tableName}_waiting')
      .on(table.transport, table.destination, table.key, table.position)
      .where(sql\`sent_at IS NULL AND dead_at IS NULL\`)`
    : `index('${tableName}_waiting').on(table.sentAt, table.deadAt, table.position)`;
  return `${head}

/** Messages on their way out, written with the change that they announce and sent by the relay. */
export const outboxMessages = ${pg ? 'pgTable' : 'mysqlTable'}(
  '${tableName}',
  {
    position: ${position},
    id: ${text('id', 36)}.notNull().unique(),
    transport: ${text('transport', 64)}.notNull(),
    aggregateType: ${text('aggregate_type', 255)},
    aggregateId: ${text('aggregate_id', 255)},
    destination: ${text('destination', 512)}.notNull(),
    key: ${text('message_key', 255)}.notNull().default(''),
    headers: ${long('headers')}.notNull(),
    payload: ${long('payload')}.notNull(),
    encoding: ${text('encoding', 8)}.notNull(),
    attempts: ${pg ? 'integer' : 'int'}('attempts').notNull().default(0),
    nextAttemptAt: ${time('next_attempt_at')},
    lastError: text('last_error'),
    createdAt: ${time('created_at')}.notNull(),
    sentAt: ${time('sent_at')},
    deadAt: ${time('dead_at')},
  },
  (table) => [
    ${indexed},
  ],
);
`;
}

/** A migration and its entry in drizzle-kit's journal, where the project has one. */
function migrationOf(cx: FilesContext): OutboxFiles {
  for (const folder of [
    'drizzle',
    'migrations',
    'src/drizzle',
    'src/db/migrations',
    'src/migrations',
    'db/migrations',
    'drizzle/migrations',
  ]) {
    const journal = join(cx.packageDir, folder, 'meta/_journal.json');
    const text = cx.project.read(journal);
    if (text === undefined) continue;
    const parsed = JSON.parse(text) as { version: string; entries: { idx: number; version: string; tag: string; when: number }[] };
    const last = parsed.entries.at(-1);
    const idx = (last?.idx ?? -1) + 1;
    const tag = `${String(idx).padStart(4, '0')}_outbox`;
    const entry = {
      idx,
      version: last?.version ?? parsed.version,
      when: Math.max(cx.project.now.getTime(), (last?.when ?? 0) + 1),
      tag,
      breakpoints: true,
    };
    const code = JSON.stringify(entry, null, 2)
      .split('\n')
      .map((l) => `    ${l}`)
      .join('\n');
    const at = text.lastIndexOf('}', text.lastIndexOf(']'));
    const edit: TextEdit | undefined = last && at >= 0 ? { start: at + 1, end: at + 1, text: `,\n${code}` } : undefined;
    if (!edit) continue;
    return {
      files: [
        {
          path: join(cx.packageDir, folder, `${tag}.sql`),
          kind: 'migration',
          text: `${createTable(cx.dialect).join(';\n--> statement-breakpoint\n')};\n`,
        },
        { path: journal, kind: 'migration', edits: [edit] },
      ],
      steps: [
        `Run the migration ${folder}/${tag}.sql (drizzle-kit migrate). It has no snapshot: if you generate migrations from the schema, delete it and its entry in the journal and generate it instead.`,
      ],
    };
  }
  return { files: [], steps: ['Make the outbox table: drizzle-kit generate and migrate, or push.'] };
}
