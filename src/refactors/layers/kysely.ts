/** Kysely: the transaction is a Kysely of its own; the table joins the project's database interface. */
import { join } from 'node:path/posix';
import { importEdits } from '../arrays.js';
import { specifierTo } from '../imports.js';
import { createTable, newColumns, tableName } from '../generated/table.js';
import { sqlStore } from '../generated/sql-store.js';
import { template } from '../raw-sql.js';
import { receivers } from '../roots.js';
import { parse, ts } from '../syntax.js';
import { Decline, type Project, type TextEdit } from '../types.js';
import { dialectByDriver } from './dialects.js';
import type { BindSite, FilesContext, Generated, Layer, OutboxFiles, TypeText } from './layer.js';
import { codeMigrations } from './migration-folders.js';

export const kysely: Layer = {
  id: 'kysely',
  technology: 'Kysely',
  typed: true,
  handleName: 'trx',
  handleType: (from) => typed('Transaction', from),
  isHandle: (v) => v.lib.id === 'kysely' && (v.type === 'Transaction' || v.type === 'ControlledTransaction'),
  client: (v, expr) => (v.lib.id === 'kysely' && v.type === 'Kysely' && v.handle === undefined ? expr : undefined),
  open: (client) => ({ before: `${client}.transaction().execute(`, after: ')' }),
  bind(site) {
    const node = root(site);
    return [{ start: node.getStart(), end: node.end, text: site.handle }];
  },
  parameter: (site) => ({ type: typed('Kysely', site), default: root(site).getText() }),
  raw: {
    statement: (trx, texts, values) => ({
      code: `sql${template(texts, values)}.execute(${trx})`,
      imports: [{ module: 'kysely', names: ['sql'] }],
    }),
    runner: (trx) => ({
      code: `(text, values) => ${trx}.executeQuery(CompiledQuery.raw(text, values))`,
      imports: [{ module: 'kysely', names: ['CompiledQuery'] }],
    }),
  },
  dialect: dialectByDriver,
  files,
};

/** The Kysely that a query begins with, or the one that `sql` is executed on. */
function root(site: Pick<BindSite, 'call' | 'valuesOf'>): ts.Expression {
  const isClient = (n: ts.Expression): boolean =>
    site.valuesOf(n).some((v) => v.t === 'api' && v.lib.id === 'kysely' && /^(Kysely|Transaction|ControlledTransaction)$/.test(v.type));
  for (const node of receivers(site.call)) if (isClient(node)) return node;
  const argument = ts.isCallExpression(site.call) ? site.call.arguments[0] : undefined;
  if (argument && isClient(argument)) return argument;
  throw new Decline('the query does not begin with a Kysely in sight');
}

interface Schema {
  name: string;
  file: string;
  node: ts.InterfaceDeclaration | ts.TypeLiteralNode;
}

/** The interface of all tables: what the project's Kysely is made for. */
function schemaOf(project: Project, packageDir: string): Schema | undefined {
  const names = new Map<string, number>();
  const texts: [string, string][] = [];
  for (const path of project.files()) {
    if (!path.startsWith(`${packageDir}/`)) continue;
    const text = project.read(path);
    if (!text) continue;
    texts.push([path, text]);
    for (const m of text.matchAll(/\b(?:Kysely|Transaction)<(\w+)>/g))
      if (m[1] !== 'unknown' && m[1] !== 'any') names.set(m[1]!, (names.get(m[1]!) ?? 0) + 1);
  }
  for (const [name] of [...names].sort((a, b) => b[1] - a[1])) {
    for (const [file, text] of texts) {
      if (!text.includes(name)) continue;
      for (const s of parse(file, text).statements) {
        if (ts.isInterfaceDeclaration(s) && s.name.text === name) return { name, file, node: s };
        if (ts.isTypeAliasDeclaration(s) && s.name.text === name && ts.isTypeLiteralNode(s.type)) return { name, file, node: s.type };
      }
    }
  }
  return undefined;
}

function typed(
  type: 'Kysely' | 'Transaction',
  { path, project, packageDir }: { path: string; project: Project; packageDir: string },
): TypeText {
  const schema = schemaOf(project, packageDir);
  if (!schema) throw new Decline('the database interface that Kysely is made for is not in sight');
  const imports = [{ module: 'kysely', names: [type], typeOnly: true }];
  if (schema.file === path) return { text: `${type}<${schema.name}>`, imports };
  const ext = endingIn(project, packageDir, path);
  return {
    text: `${type}<${schema.name}>`,
    imports: [...imports, { module: specifierTo(path, schema.file, ext), names: [schema.name], typeOnly: true }],
  };
}

function endingIn(project: Project, packageDir: string, path: string): string {
  for (const file of [path, ...project.files()]) {
    if (!file.startsWith(`${packageDir}/`)) continue;
    const m = /from ['"]\.{1,2}\/[^'"]*?(\.[cm]?[jt]s)?['"]/.exec(project.read(file) ?? '');
    if (m) return m[1] ?? '';
  }
  return '';
}

function files(cx: FilesContext): OutboxFiles {
  const schema = schemaOf(cx.project, cx.packageDir);
  if (!schema) throw new Decline('the database interface that Kysely is made for is not in sight');
  const outbox = join(cx.dir, 'outbox.ts');
  const from = specifierTo(outbox, schema.file, cx.ext);
  const statements = createTable(cx.dialect).map((s) => `  await sql\`${s.split('\n').join('\n  ')}\`.execute(db);`);
  const migration = codeMigrations(
    cx,
    ['src/migrations', 'migrations', 'src/db/migrations', 'db/migrations', 'src/database/migrations'],
    () => `import { sql, type Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
${statements.join('\n')}
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await db.schema.dropTable('${tableName}').execute();
}
`,
    "the project's Migrator",
  );
  const out: Generated[] = [
    ...migration.files,
    { path: schema.file, kind: 'model', edits: tableEdits(cx, schema, join(cx.dir, 'table.ts')) },
    { path: join(cx.dir, 'table.ts'), kind: 'model', text: tableText(cx) },
    {
      path: outbox,
      kind: 'outbox',
      text: `import type { Transaction } from 'kysely';
import type { ${schema.name} } from '${from}';
import { toOutboxRow, type NewOutboxMessage } from './message${cx.ext}';

/** Adds a message to the outbox: with the change that it announces, or not at all. */
export async function addToOutbox(trx: Transaction<${schema.name}>, message: NewOutboxMessage): Promise<void> {
  const row = toOutboxRow(message);
  await trx
    .insertInto('${tableName}')
    .values({
${newColumns.map(([c, f]) => `      ${c}: row.${f}${cx.dialect === 'sqlite' && c === 'created_at' ? '.toISOString()' : ''},`).join('\n')}
    })
    .execute();
}
`,
    },
    {
      path: join(cx.dir, 'store.ts'),
      kind: 'outbox',
      text: sqlStore({
        imports: [
          "import { CompiledQuery, type Kysely, type Transaction } from 'kysely';",
          `import type { ${schema.name} } from '${from}';`,
        ],
        client: `Kysely<${schema.name}>`,
        handle: `Transaction<${schema.name}>`,
        on: `Kysely<${schema.name}>`,
        placeholders: cx.dialect === 'postgres' ? 'numbered' : 'questions',
        dialect: cx.dialect,
        run: `    const { rows } = await on.executeQuery(CompiledQuery.raw(sql, values));
    return rows as OutboxRow[];`,
        transaction: `this.db.transaction()${cx.dialect === 'sqlite' ? '' : ".setIsolationLevel('read committed')"}.execute((trx) => work(this.batchIn(trx)))`,
        ext: cx.ext,
      }),
    },
  ];
  return { files: out, steps: migration.steps };
}

function tableEdits(cx: FilesContext, schema: Schema, table: string): TextEdit[] {
  const text = cx.project.read(schema.file)!;
  const { members } = schema.node;
  const last = members[members.length - 1];
  const line = last ? /^[ \t]*/.exec(text.slice(text.lastIndexOf('\n', last.getStart()) + 1))![0] : cx.style.indent;
  const separator = last && /[;,]$/.test(last.getText()) ? last.getText().at(-1)! : '';
  const at = last ? last.end : schema.node.end - 1;
  return [
    { start: at, end: at, text: `${cx.style.eol}${line}${tableName}: OutboxMessagesTable${separator}${last ? '' : cx.style.eol}` },
    ...importEdits(cx.project, schema.file, ['OutboxMessagesTable'], table, cx.ext, true),
  ];
}

function tableText(cx: FilesContext): string {
  const date = cx.dialect === 'sqlite' ? 'string' : 'Date';
  return `import type { Generated } from 'kysely';

/** Messages on their way out, written with the change that they announce and sent by the relay. */
export interface OutboxMessagesTable {
  position: Generated<string>;
  id: string;
  transport: string;
  aggregate_type: string | null;
  aggregate_id: string | null;
  destination: string;
  message_key: string;
  headers: string;
  payload: string;
  encoding: string;
  attempts: Generated<number>;
  next_attempt_at: Generated<${date} | null>;
  last_error: Generated<string | null>;
  created_at: ${date};
  sent_at: Generated<${date} | null>;
  dead_at: Generated<${date} | null>;
}
`;
}
