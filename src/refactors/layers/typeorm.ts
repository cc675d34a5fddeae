/** TypeORM: the entity manager of a transaction is the handle; an entity and a migration class for the outbox. */
import { join } from 'node:path/posix';
import { addElement, optionsOf } from '../arrays.js';
import { createTable, insertStatement, insertValues, tableName } from '../generated/table.js';
import { sqlStore } from '../generated/sql-store.js';
import { numbered } from '../raw-sql.js';
import { receivers } from '../roots.js';
import { argumentsOf, bare, calleeOf, nameOf, parse, receiverOf, ts, walk } from '../syntax.js';
import { Decline, type TextEdit } from '../types.js';
import { sqlDialect } from './dialects.js';
import type { BindSite, FilesContext, Generated, Layer, OutboxFiles } from './layer.js';

export const typeorm: Layer = {
  id: 'typeorm',
  technology: 'TypeORM',
  anywhere: true,
  fake: '{ transaction: (work) => work({}) }',
  handleName: 'manager',
  injection: {
    name: 'dataSource',
    declaration: 'private readonly dataSource: DataSource',
    imports: [{ module: 'typeorm', names: ['DataSource'] }],
  },
  raw: {
    statement: (manager, texts, values) => ({ code: `${manager}.query(${numbered(texts, values)})` }),
    runner: (manager) => ({ code: `async (text, values) => ({ rows: await ${manager}.query(text, values) })` }),
  },
  handleType: () => ({ text: 'EntityManager', imports: [{ module: 'typeorm', names: ['EntityManager'], typeOnly: true }] }),
  isHandle: (v) => v.lib.id === 'typeorm' && v.type === 'EntityManager' && v.handle !== undefined,
  isHandleParameter: (v) => v.lib.id === 'typeorm' && v.type === 'EntityManager',
  client(v, expr) {
    if (v.lib.id !== 'typeorm' || v.handle !== undefined) return undefined;
    // Of `dataSource.getRepository(Order)` the data source is asked next; of the global function there is no other.
    if (v.type === 'Repository') return /\.getRepository\(/.test(expr) ? undefined : `${expr}.manager`;
    return v.type === 'DataSource' || v.type === 'EntityManager' ? expr : undefined;
  },
  open: (client) => ({ before: `${client}.transaction(`, after: ')' }),
  begun: (call) => `${receiverOf(call)?.getText() ?? 'queryRunner'}.manager`,
  bind,
  parameter: (site) => ({
    type: { text: 'EntityManager', imports: [{ module: 'typeorm', names: ['EntityManager'], typeOnly: true }] },
    default: managerOf(site),
  }),
  dialect: (cx) => sqlDialect(cx, /(?:DataSource|forRoot(?:Async)?|createConnection)$/, 'type'),
  files,
};

/** The receiver that decides which connection a write runs on. */
function rootOf(site: Pick<BindSite, 'call' | 'valuesOf'>): { node: ts.Expression; type: string } {
  for (const node of receivers(site.call)) {
    for (const v of site.valuesOf(node)) {
      if (v.t === 'api' && v.lib.id === 'typeorm' && (v.type === 'EntityManager' || v.type === 'DataSource')) return { node, type: v.type };
      // `dataSource.getRepository(Order)`: the data source inside it decides.
      if (v.t === 'api' && v.lib.id === 'typeorm' && v.type === 'Repository' && !hasManagerInside(node, site))
        return { node, type: 'Repository' };
    }
  }
  const receiver = receiverOf(site.call);
  if (receiver?.kind === ts.SyntaxKind.ThisKeyword) return { node: receiver, type: 'Repository' };
  if (receiver && site.valuesOf(receiver).some((v) => v.t === 'inst')) return { node: receiver, type: 'BaseEntity' };
  if (receiver && site.valuesOf(receiver).some((v) => v.t === 'class')) return { node: receiver, type: 'EntityClass' };
  throw new Decline('the write is not called on a repository, manager or data source in sight');
}

function hasManagerInside(node: ts.Expression, site: Pick<BindSite, 'valuesOf'>): boolean {
  const e = bare(node);
  if (!ts.isCallExpression(e)) return false;
  const callee = bare(e.expression);
  return (
    ts.isPropertyAccessExpression(callee) &&
    site.valuesOf(callee.expression).some((v) => v.t === 'api' && v.lib.id === 'typeorm' && v.type !== 'Repository')
  );
}

function bind(site: BindSite): TextEdit[] {
  const { node, type } = rootOf(site);
  const { handle } = site;
  const at = { start: node.getStart(), end: node.end };
  switch (type) {
    case 'Repository': {
      const e = bare(node);
      // The global getRepository(Order) of older versions.
      if (ts.isCallExpression(e) && ts.isIdentifier(e.expression)) return [{ start: e.getStart(), end: e.getStart(), text: `${handle}.` }];
      return [{ ...at, text: `${handle}.withRepository(${node.getText()})` }];
    }
    case 'BaseEntity': {
      // order.save(options) → manager.save(order, options)
      const args = argumentsOf(site.call).map((a) => a.getText());
      return [
        {
          start: site.call.getStart(),
          end: site.call.end,
          text: `${handle}.${nameOf(site.call)}(${[node.getText(), ...args].join(', ')})`,
        },
      ];
    }
    case 'EntityClass':
      return [{ ...at, text: `${handle}.getRepository(${node.getText()})` }];
    default:
      return [{ ...at, text: handle }];
  }
}

function managerOf(site: Pick<BindSite, 'call' | 'valuesOf'>): string {
  const { node, type } = rootOf(site);
  switch (type) {
    case 'Repository':
      return `${node.getText()}.manager`;
    case 'DataSource':
      return `${node.getText()}.manager`;
    case 'EntityManager':
      return node.getText();
    case 'EntityClass':
      return `${node.getText()}.getRepository().manager`;
    default:
      throw new Decline('an active record writes by itself');
  }
}

const dataSources = /^(?:DataSource|(?:\w+\.)?forRoot(?:Async)?|createConnection)$/;

function files(cx: FilesContext): OutboxFiles {
  const entity = join(cx.dir, 'outbox-message.entity.ts');
  // Decorators need TypeScript.
  const inPackage = cx.typed && cx.dir.startsWith(`${cx.packageDir}/`);
  const registered = inPackage ? (register(cx, 'entities', 'OutboxMessageEntity', entity) ?? forFeature(cx, entity)) : undefined;
  const migration = migrationOf(cx);
  const steps = [...migration.steps];
  const out: Generated[] = [...migration.files];
  if (registered) {
    out.push({ path: entity, kind: 'model', text: entityText(cx) }, ...registered);
  } else
    steps.push(
      inPackage
        ? 'The outbox table is written by SQL: the entities of the data source are not a list of classes that one could be added to.'
        : 'The outbox table is written by SQL: the code that writes to it is shared with other packages, which have entities of their own.',
    );
  out.push({ path: join(cx.dir, 'outbox.ts'), kind: 'outbox', text: outboxText(cx, registered !== undefined) });
  out.push({ path: join(cx.dir, 'store.ts'), kind: 'outbox', text: storeText(cx) });
  return { files: merged(out), steps };
}

/** Edits of one file from several pieces together. */
function merged(list: readonly Generated[]): Generated[] {
  const out: Generated[] = [];
  for (const f of list) {
    const had = out.find((x) => x.path === f.path && x.edits && f.edits);
    if (!had) {
      out.push({ ...f });
      continue;
    }
    // One import line for both would be nicer; two that import different files are right as well.
    had.edits = [...had.edits!, ...f.edits!];
  }
  return out;
}

/** Adds a class to a list of the data source's options; an empty list of edits where a pattern of file names covers the file. */
function register(cx: FilesContext, list: 'entities' | 'migrations', name: string, file: string): Generated[] | undefined {
  const places = optionsOf(cx.project, cx.packageDir, dataSources, list);
  for (const place of places) {
    const edits = addElement(cx.project, place, name, file, cx.ext);
    if (edits) return [{ path: place.path, kind: 'model', edits }];
    if (coveredByPattern(place.value.getText(), list)) return [];
  }
  return undefined;
}

/** A pattern of file names takes the file in: by the ending, for any folder. */
function coveredByPattern(text: string, list: 'entities' | 'migrations'): boolean {
  return list === 'entities' ? /\*\*\/\*\.entity/.test(text) : /migrations?\/\*/.test(text);
}

/** `autoLoadEntities`: the entity has to be in a forFeature of some module. */
function forFeature(cx: FilesContext, entity: string): Generated[] | undefined {
  if (optionsOf(cx.project, cx.packageDir, dataSources, 'autoLoadEntities').length === 0) return undefined;
  for (const path of cx.project.files()) {
    const text = cx.project.read(path);
    const at = path.startsWith(`${cx.packageDir}/`) ? text?.indexOf('TypeOrmModule.forFeature([') : -1;
    if (!text || at === undefined || at < 0) continue;
    const call = forFeatureList(path, text);
    const edits = call && addElement(cx.project, { path, value: call }, 'OutboxMessageEntity', entity, cx.ext);
    if (edits) return [{ path, kind: 'model', edits }];
  }
  return undefined;
}

function forFeatureList(path: string, text: string): ts.Expression | undefined {
  let found: ts.Expression | undefined;
  walk(parse(path, text), (n) => {
    if (!found && ts.isCallExpression(n) && calleeOf(n).getText() === 'TypeOrmModule.forFeature') found = n.arguments[0];
  });
  return found;
}

function outboxText(cx: FilesContext, withEntity: boolean): string {
  const body = withEntity
    ? '  await manager.insert(OutboxMessageEntity, toOutboxRow(message));'
    : `  const row = toOutboxRow(message);
  await manager.query('${insertStatement(cx.dialect === 'postgres' ? 'numbered' : 'questions')}', [
    ${insertValues('row')},
  ]);`;
  return `import type { EntityManager } from 'typeorm';
import { toOutboxRow, type NewOutboxMessage } from './message${cx.ext}';
${withEntity ? `import { OutboxMessageEntity } from './outbox-message.entity${cx.ext}';\n` : ''}
/** Adds a message to the outbox: with the change that it announces, or not at all. */
export async function addToOutbox(manager: EntityManager, message: NewOutboxMessage): Promise<void> {
${body}
}
`;
}

function entityText(cx: FilesContext): string {
  const d = cx.dialect;
  const time = d === 'postgres' ? "type: 'timestamptz', precision: 3" : d === 'mysql' ? "type: 'datetime', precision: 3" : "type: 'text'";
  const long = d === 'mysql' ? 'longtext' : 'text';
  const short = (length: number): string => (d === 'mysql' ? `type: 'varchar', length: ${length}` : "type: 'text'");
  const dated = d === 'sqlite' ? 'string' : 'Date';
  const identity =
    d === 'sqlite'
      ? "'increment'"
      : d === 'mysql'
        ? "'increment', { type: 'bigint', unsigned: true }"
        : "'identity', { type: 'bigint', generatedIdentity: 'BY DEFAULT' }";
  return `import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/** Messages on their way out, written with the change that they announce and sent by the relay. */
@Entity('${tableName}')
${d === 'postgres' ? `@Index('${tableName}_waiting', ['transport', 'destination', 'key', 'position'], { where: 'sent_at IS NULL AND dead_at IS NULL' })` : `@Index('${tableName}_waiting', ['sentAt', 'deadAt', 'position'])`}
export class OutboxMessageEntity {
  @PrimaryGeneratedColumn(${identity})
  position!: string;

  @Column({ ${short(36)}, unique: true })
  id!: string;

  @Column({ ${short(64)} })
  transport!: string;

  @Column({ name: 'aggregate_type', ${short(255)}, nullable: true })
  aggregateType!: string | null;

  @Column({ name: 'aggregate_id', ${short(255)}, nullable: true })
  aggregateId!: string | null;

  @Column({ ${short(512)} })
  destination!: string;

  @Column({ name: 'message_key', ${short(255)}, default: '' })
  key!: string;

  @Column({ type: '${long}' })
  headers!: string;

  @Column({ type: '${long}' })
  payload!: string;

  @Column({ ${short(8)} })
  encoding!: string;

  @Column({ type: 'int', default: 0 })
  attempts!: number;

  @Column({ name: 'next_attempt_at', ${time}, nullable: true })
  nextAttemptAt!: ${dated} | null;

  @Column({ name: 'last_error', type: 'text', nullable: true })
  lastError!: string | null;

  @Column({ name: 'created_at', ${time} })
  createdAt!: ${dated};

  @Column({ name: 'sent_at', ${time}, nullable: true })
  sentAt!: ${dated} | null;

  @Column({ name: 'dead_at', ${time}, nullable: true })
  deadAt!: ${dated} | null;
}
`;
}

function migrationOf(cx: FilesContext): OutboxFiles {
  const folders = ['src/migrations', 'src/migration', 'migrations', 'src/database/migrations', 'src/db/migrations', 'database/migrations'];
  const folder = folders.find((f) => cx.project.list(join(cx.packageDir, f)).some((n) => /^\d{10,}-.*\.[tj]s$/.test(n)));
  const stamp = String(cx.project.now.getTime());
  const name = `AddOutbox${stamp}`;
  const classes = optionsOf(cx.project, cx.packageDir, dataSources, 'migrations');
  if (!folder && classes.length === 0)
    return { files: [], steps: ['Make the outbox table: typeorm migration:generate, or synchronize in development.'] };
  const file = join(cx.packageDir, folder ?? 'src/migrations', `${stamp}-AddOutbox.ts`);
  const registered = register(cx, 'migrations', name, file);
  const statements = createTable(cx.dialect).map((s) => `    await queryRunner.query(\`${s.split('\n').join('\n    ')}\`);`);
  const text = `import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ${name} implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
${statements.join('\n')}
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE ${tableName}');
  }
}
`;
  return {
    files: [{ path: file, kind: 'migration', text }, ...(registered ?? [])],
    steps: [
      'Run the migration that makes the outbox table: typeorm migration:run.',
      ...(registered ? [] : [`Add ${name} to the migrations of the data source.`]),
    ],
  };
}

function storeText(cx: FilesContext): string {
  return sqlStore({
    imports: ["import type { EntityManager } from 'typeorm';"],
    client: "Pick<EntityManager, 'transaction' | 'query'>",
    handle: 'EntityManager',
    placeholders: cx.dialect === 'postgres' ? 'numbered' : 'questions',
    dialect: cx.dialect,
    run: `    const rows: unknown = await on.query(sql, values);
    return sql.startsWith('SELECT') ? (rows as OutboxRow[]) : [];`,
    transaction:
      cx.dialect === 'sqlite'
        ? 'this.db.transaction((manager) => work(this.batchIn(manager)))'
        : "this.db.transaction('READ COMMITTED', (manager) => work(this.batchIn(manager)))",
    ext: cx.ext,
  });
}
