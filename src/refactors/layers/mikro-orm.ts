/** MikroORM: the entity manager is the handle; a transaction is begun and committed on the very one that has the unit of work. */
import { join } from 'node:path/posix';
import { createTable, insertStatement, insertValues, tableName } from '../generated/table.js';
import { sqlStore } from '../generated/sql-store.js';
import { questions } from '../raw-sql.js';
import { receiverOfType } from '../roots.js';
import { Decline, type Project } from '../types.js';
import type { BindSite, Dialect, FilesContext, Generated, Layer, OutboxFiles, TypeText } from './layer.js';

export const mikroOrm: Layer = {
  id: 'mikro-orm',
  technology: 'MikroORM',
  typed: true,
  handleName: 'tx',
  handleType: (from) => managerType(from.project, from.packageDir),
  // Any entity manager has the one type; only a parameter, that of a transaction's callback first of all, stands for the open one.
  isHandle: () => false,
  isHandleParameter: (v) => v.lib.id === 'mikro-orm' && v.type === 'EntityManager',
  client(v, expr) {
    if (v.lib.id !== 'mikro-orm') return undefined;
    return v.type === 'MikroORM' ? `${expr}.em.fork()` : v.type === 'EntityManager' ? expr : undefined;
  },
  open: (client) => ({ before: `inTransaction(${client}, `, after: ')', helper: 'inTransaction' }),
  begun: (call) => call.getText().split('.').slice(0, -1).join('.'),
  bind(site) {
    const { node } = root(site);
    return [{ start: node.getStart(), end: node.end, text: site.handle }];
  },
  parameter: (site) => ({ type: managerType(site.project, site.packageDir), default: root(site).node.getText() }),
  raw: { statement: (em, texts, values) => ({ code: `${em}.execute(${questions(texts, values)})` }) },
  helperText: ({ project, packageDir }) =>
    `import type { EntityManager } from '${driverOf(project, packageDir).module}';\n\n${inTransaction}`,
  dialect: ({ project, packageDir }) => driverOf(project, packageDir).dialect,
  files,
};

function root(site: Pick<BindSite, 'call' | 'valuesOf'>): NonNullable<ReturnType<typeof receiverOfType>> {
  const found = receiverOfType(site.call, 'mikro-orm', ['EntityManager'], site.valuesOf);
  if (!found) throw new Decline('the write is not called on an entity manager in sight');
  return found;
}

const drivers: Readonly<Record<string, Dialect>> = { postgresql: 'postgres', mysql: 'mysql', mariadb: 'mysql' };

function driverOf(project: Project, packageDir: string): { module: string; dialect: Dialect } {
  const dependencies = project.packageOf(join(packageDir, 'package.json'))?.dependencies ?? {};
  for (const [name, dialect] of Object.entries(drivers)) {
    const module = `@mikro-orm/${name}`;
    if (dependencies[module] !== undefined) return { module, dialect };
  }
  throw new Decline('MikroORM is covered with the drivers of PostgreSQL, MySQL and MariaDB: the relay needs row locks that are skipped');
}

function managerType(project: Project, packageDir: string): TypeText {
  const { module } = driverOf(project, packageDir);
  return { text: 'EntityManager', imports: [{ module, names: ['EntityManager'], typeOnly: true }] };
}

const inTransaction = `/** Runs the work in one transaction of the entity manager; what it has collected is written with it. */
export async function inTransaction<T>(em: EntityManager, work: (em: EntityManager) => Promise<T>): Promise<T> {
  await em.begin();
  try {
    const result = await work(em);
    await em.commit();
    return result;
  } catch (error) {
    try {
      await em.rollback();
    } catch {
      // The connection is lost, and the transaction with it.
    }
    throw error;
  }
}
`;

function files(cx: FilesContext): OutboxFiles {
  const { module } = driverOf(cx.project, cx.packageDir);
  const migration = migrationOf(cx);
  return {
    steps: migration.steps,
    files: [
      ...migration.files,
      {
        path: join(cx.dir, 'outbox.ts'),
        kind: 'outbox',
        text: `import type { EntityManager } from '${module}';
import { toOutboxRow, type NewOutboxMessage } from './message${cx.ext}';

/** Adds a message to the outbox: with the change that it announces, or not at all. */
export async function addToOutbox(em: EntityManager, message: NewOutboxMessage): Promise<void> {
  const row = toOutboxRow(message);
  await em.execute(
    '${insertStatement('questions')}',
    [${insertValues('row')}],
    'run',
  );
}

${inTransaction}`,
      },
      {
        path: join(cx.dir, 'store.ts'),
        kind: 'outbox',
        text: sqlStore({
          imports: [`import { IsolationLevel, type EntityManager } from '${module}';`],
          client: 'EntityManager',
          handle: 'EntityManager',
          placeholders: 'questions',
          dialect: cx.dialect,
          run: `    const read = sql.startsWith('SELECT');
    const rows: unknown = await on.execute(sql, values, read ? 'all' : 'run');
    return read ? (rows as OutboxRow[]) : [];`,
          transaction: `this.db.fork().transactional((em) => work(this.batchIn(em)), { isolationLevel: IsolationLevel.READ_COMMITTED })`,
          ext: cx.ext,
        }),
      },
    ],
  };
}

function migrationOf(cx: FilesContext): OutboxFiles {
  const folders = ['src/migrations', 'migrations', 'src/database/migrations', 'src/db/migrations', 'database/migrations'];
  const folder = folders.find((f) => cx.project.list(join(cx.packageDir, f)).some((n) => /^Migration\d{14}.*\.[tj]s$/.test(n)));
  const stamp = cx.project.now.toISOString().replace(/\D/g, '').slice(0, 14);
  const statements = createTable(cx.dialect).map((s) => `    this.addSql(\`${s.split('\n').join('\n    ')};\`);`);
  const path = join(cx.packageDir, folder ?? 'src/migrations', `Migration${stamp}.ts`);
  const file: Generated = {
    path,
    kind: 'migration',
    text: `import { Migration } from '@mikro-orm/migrations';

export class Migration${stamp} extends Migration {
  override async up(): Promise<void> {
${statements.join('\n')}
  }

  override async down(): Promise<void> {
    this.addSql('DROP TABLE ${tableName};');
  }
}
`,
  };
  if (folder === undefined)
    return { files: [], steps: [`Make the outbox table by a migration: ${createTable(cx.dialect).join('; ').replace(/\s+/g, ' ')}.`] };
  return { files: [file], steps: ['Run the migration that makes the outbox table: mikro-orm migration:up.'] };
}
