/** Prisma: interactive transactions, a model in schema.prisma, a migration where the project has migrations. */
import { dirname, join } from 'node:path/posix';
import { createTable, tableName } from '../generated/table.js';
import { sqlStore } from '../generated/sql-store.js';
import { specifierTo } from '../imports.js';
import { template } from '../raw-sql.js';
import { styleOf } from '../style.js';
import { bare, calleeOf, receiverOf, ts, type Call } from '../syntax.js';
import { Decline, type Project, type TextEdit } from '../types.js';
import type { Dialect, FilesContext, Generated, Layer, OutboxFiles, TypeText } from './layer.js';

export const prisma: Layer = {
  id: 'prisma',
  technology: 'Prisma',
  handleName: 'tx',
  timeLimit: 'Prisma ends a transaction after 5 seconds unless it is given another timeout.',
  fake: '{ $transaction: (work) => work({}) }',
  handleType: ({ path, project, packageDir }) => prismaType('Prisma', 'Prisma.TransactionClient', path, project, packageDir),
  isHandle: (v) => v.lib.id === 'prisma' && v.type === 'TransactionClient',
  client: (v, expr) => (v.lib.id === 'prisma' && v.type === 'PrismaClient' ? expr : undefined),
  open: (client) => ({ before: `${client}.$transaction(`, after: ')' }),
  bind: ({ call, handle }) => [{ start: clientOf(call).getStart(), end: clientOf(call).end, text: handle }],
  parameter: ({ call, path, project, packageDir }) => ({
    type: prismaType('Prisma', 'Prisma.TransactionClient', path, project, packageDir),
    default: clientOf(call).getText(),
  }),
  raw: { statement: (tx, texts, values) => ({ code: `${tx}.$executeRaw${template(texts, values)}` }) },
  files,
  dialect,
};

/** The client of `client.model.create(…)`, `client.$executeRaw…`. */
function clientOf(call: Call): ts.Expression {
  const callee = bare(calleeOf(call));
  const receiver = receiverOf(call);
  if (!receiver || !ts.isPropertyAccessExpression(callee)) throw new Decline('the write is not called on a Prisma client in sight');
  if (callee.name.text.startsWith('$')) return receiver;
  const model = bare(receiver);
  if (ts.isPropertyAccessExpression(model) || ts.isElementAccessExpression(model)) return model.expression;
  throw new Decline('the Prisma model is kept in a variable');
}

/** A type of the generated client, imported from where the project imports its client. */
function prismaType(name: string, text: string, path: string, project: Project, packageDir: string): TypeText {
  const module = clientModule(path, project, packageDir);
  return { text, imports: [{ module, names: [name], typeOnly: true }] };
}

function clientModule(path: string, project: Project, packageDir: string): string {
  const own = clientImport(project.read(path));
  if (own) return own;
  for (const file of project.files()) {
    if (!file.startsWith(`${packageDir}/`)) continue;
    const found = clientImport(project.read(file));
    if (!found) continue;
    if (!found.startsWith('.')) return found;
    const ending = /\.[cm]?[jt]s$/.exec(found)?.[0] ?? '';
    return specifierTo(path, join(dirname(file), found), ending);
  }
  return '@prisma/client';
}

/** The module that a file imports `Prisma` or `PrismaClient` from. */
function clientImport(text: string | undefined): string | undefined {
  if (!text || !text.includes('Prisma')) return undefined;
  return /import\s+(?:type\s+)?\{[^}]*\bPrisma(?:Client)?\b[^}]*\}\s*from\s*['"]([^'"]+)['"]/.exec(text)?.[1];
}

/** The package's own schema, or the only one of the repository: a package for the database, which others import. */
function schemaOf(project: Project, packageDir: string): string | undefined {
  const own = schemaIn(project, packageDir);
  if (own !== undefined) return own;
  const root = project.rootOf(packageDir);
  const folders = ['packages', 'libs', 'apps', 'services'].flatMap((f) => project.list(join(root, f)).map((n) => join(root, f, n)));
  const found = [root, ...folders].flatMap((dir) => schemaIn(project, dir) ?? []);
  return found.length === 1 ? found[0] : undefined;
}

function schemaIn(project: Project, packageDir: string): string | undefined {
  const json = project.packageOf(join(packageDir, 'package.json'))?.json as { prisma?: { schema?: unknown } } | undefined;
  const told = json?.prisma?.schema;
  const candidates = [
    ...(typeof told === 'string' ? [join(packageDir, told)] : []),
    join(packageDir, 'prisma/schema.prisma'),
    join(packageDir, 'schema.prisma'),
  ];
  for (const c of candidates) if (project.read(c) !== undefined) return c;
  for (const folder of ['prisma/schema', 'prisma/models', 'prisma']) {
    const found = project.list(join(packageDir, folder)).filter((n) => n.endsWith('.prisma'));
    const withDatasource = found.find((n) => /^\s*datasource\s/m.test(project.read(join(packageDir, folder, n)) ?? ''));
    if (withDatasource) return join(packageDir, folder, withDatasource);
  }
  return undefined;
}

function dialect({ project, packageDir }: Pick<FilesContext, 'project' | 'packageDir'>): Dialect {
  const schema = schemaOf(project, packageDir);
  const provider = /datasource\s+\w+\s*\{[^}]*?provider\s*=\s*"(\w+)"/.exec((schema && project.read(schema)) ?? '')?.[1];
  if (provider === 'mysql') return 'mysql';
  if (provider === 'sqlite') return 'sqlite';
  if (provider === 'mongodb' || provider === 'sqlserver')
    throw new Decline(`Prisma with ${provider} is not covered: the relay needs row locks that are skipped`);
  return 'postgres';
}

function files(cx: FilesContext): OutboxFiles {
  const schema = schemaOf(cx.project, cx.packageDir);
  if (!schema) throw new Decline('schema.prisma was not found: neither in the package, nor one alone in the packages of the repository');
  const outbox = join(cx.dir, 'outbox.ts');
  const module = clientModule(outbox, cx.project, cx.packageDir);
  const out: Generated[] = [
    { path: schema, kind: 'model', edits: [modelEdit(cx.project.read(schema)!, cx.dialect)] },
    {
      path: outbox,
      kind: 'outbox',
      text: `import type { Prisma } from '${module}';
import { toOutboxRow, type NewOutboxMessage } from './message${cx.ext}';

/** Adds a message to the outbox: with the change that it announces, or not at all. */
export async function addToOutbox(tx: Prisma.TransactionClient, message: NewOutboxMessage): Promise<void> {
  await tx.outboxMessage.create({ data: toOutboxRow(message) });
}
`,
    },
    { path: join(cx.dir, 'store.ts'), kind: 'outbox', text: store(cx, module) },
  ];
  const steps: string[] = [];
  const migrations = join(dirname(schema).replace(/\/(schema|models)$/, ''), 'migrations');
  if (cx.project.list(migrations).length > 0) {
    const stamp = cx.project.now.toISOString().replace(/\D/g, '').slice(0, 14);
    out.push({
      path: `${migrations}/${stamp}_add_outbox/migration.sql`,
      kind: 'migration',
      text: createTable(cx.dialect)
        .map((s) => `${s};\n`)
        .join('\n'),
    });
    steps.push('Apply the migration and regenerate the client: prisma migrate deploy, prisma generate.');
  } else steps.push('Bring the new model into the database and the client: prisma migrate dev (or db push), prisma generate.');
  return { files: out, steps };
}

function modelEdit(text: string, d: Dialect): TextEdit {
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const indent = styleOf(text).indent;
  const time = d === 'postgres' ? ' @db.Timestamptz(3)' : d === 'mysql' ? ' @db.DateTime(3)' : '';
  const long = d === 'mysql' ? ' @db.LongText' : '';
  const rows = [
    '/// Messages on their way out, written with the change that they announce and sent by the relay.',
    'model OutboxMessage {',
    `${indent}position      ${d === 'sqlite' ? 'Int   ' : 'BigInt'}    @id @default(autoincrement())${d === 'mysql' ? ' @db.UnsignedBigInt' : ''}`,
    `${indent}id            String    @unique${d === 'mysql' ? ' @db.VarChar(36)' : ''}`,
    `${indent}transport     String${d === 'mysql' ? '    @db.VarChar(64)' : ''}`,
    `${indent}aggregateType String?   @map("aggregate_type")${d === 'mysql' ? ' @db.VarChar(255)' : ''}`,
    `${indent}aggregateId   String?   @map("aggregate_id")${d === 'mysql' ? ' @db.VarChar(255)' : ''}`,
    `${indent}destination   String${d === 'mysql' ? '    @db.VarChar(512)' : ''}`,
    `${indent}key           String    @default("") @map("message_key")${d === 'mysql' ? ' @db.VarChar(255)' : ''}`,
    `${indent}headers       String${long ? `   ${long}` : ''}`,
    `${indent}payload       String${long ? `   ${long}` : ''}`,
    `${indent}encoding      String${d === 'mysql' ? '    @db.VarChar(8)' : ''}`,
    `${indent}attempts      Int       @default(0)`,
    `${indent}nextAttemptAt DateTime? @map("next_attempt_at")${time}`,
    `${indent}lastError     String?   @map("last_error")${d === 'mysql' ? ' @db.Text' : ''}`,
    `${indent}createdAt     DateTime  @map("created_at")${time}`,
    `${indent}sentAt        DateTime? @map("sent_at")${time}`,
    `${indent}deadAt        DateTime? @map("dead_at")${time}`,
    '',
    ...(d === 'postgres' ? [] : [`${indent}@@index([sentAt, deadAt, position], map: "${tableName}_waiting")`]),
    `${indent}@@map("${tableName}")`,
    '}',
    '',
  ];
  const gap = text.endsWith(`${eol}${eol}`) || text === '' ? '' : text.endsWith('\n') ? eol : `${eol}${eol}`;
  return { start: text.length, end: text.length, text: gap + rows.join(eol) };
}

function store(cx: FilesContext, module: string): string {
  return sqlStore({
    imports: [`import type { Prisma, PrismaClient } from '${module}';`],
    client: 'PrismaClient',
    handle: 'Prisma.TransactionClient',
    placeholders: cx.dialect === 'postgres' ? 'numbered' : 'questions',
    dialect: cx.dialect,
    run: `    if (sql.startsWith('SELECT')) return on.$queryRawUnsafe<OutboxRow[]>(sql, ...values);
    await on.$executeRawUnsafe(sql, ...values);
    return [];`,
    transaction: `this.db.$transaction((tx) => work(this.batchIn(tx)), {
      // The transaction lasts as long as the sends of a batch do.
      timeout: 120_000,
      isolationLevel: '${cx.dialect === 'sqlite' ? 'Serializable' : 'ReadCommitted'}',
    })`,
    ext: cx.ext,
  });
}
