/** Sequelize: the transaction goes into the options of each call; a model for the outbox where the instance is exported. */
import { join } from 'node:path/posix';
import { specifierTo } from '../imports.js';
import { createTable, insertStatement, insertValues, tableName } from '../generated/table.js';
import { sqlStore } from '../generated/sql-store.js';
import { withOption } from '../options.js';
import { nameOf, parse, ts } from '../syntax.js';
import { Decline } from '../types.js';
import { sqlDialect } from './dialects.js';
import type { FilesContext, Generated, Layer, OutboxFiles } from './layer.js';
import { codeMigrations } from './migration-folders.js';

/** Where a method takes its options. */
const optionsAt: Readonly<Record<string, number>> = {
  create: 1,
  bulkCreate: 1,
  update: 1,
  upsert: 1,
  increment: 1,
  decrement: 1,
  destroy: 0,
  restore: 0,
  truncate: 0,
  save: 0,
  findOrCreate: 0,
  findCreateFind: 0,
  findOrBuild: 0,
  query: 1,
};

export const sequelize: Layer = {
  id: 'sequelize',
  technology: 'Sequelize',
  handleName: 'transaction',
  handleType: () => ({ text: 'Transaction', imports: [{ module: 'sequelize', names: ['Transaction'], typeOnly: true }] }),
  isHandle: (v) => v.lib.id === 'sequelize' && v.type === 'Transaction',
  client: (v, expr) => (v.lib.id === 'sequelize' && v.type === 'Sequelize' ? expr : undefined),
  open: (client) => ({ before: `${client}.transaction(`, after: ')' }),
  bind({ call, handle, style }) {
    const at = optionsAt[nameOf(call)];
    if (at === undefined) throw new Decline(`${nameOf(call)} takes no transaction in a place that is known`);
    return withOption(call, at, 'transaction', handle, style);
  },
  parameter: () => ({ type: { text: 'Transaction', imports: [{ module: 'sequelize', names: ['Transaction'], typeOnly: true }] } }),
  dialect: (cx) => sqlDialect(cx, /(^|\.)Sequelize$|forRoot$/, 'dialect'),
  files,
};

/** `export const sequelize = new Sequelize(…)` of the package. */
function instanceOf(cx: FilesContext): { path: string; name: string } | undefined {
  for (const path of cx.project.files()) {
    if (!path.startsWith(`${cx.packageDir}/`) || cx.project.resolver.program.excluded(path)) continue;
    const text = cx.project.read(path);
    if (!text?.includes('new Sequelize(')) continue;
    for (const s of parse(path, text).statements) {
      if (!ts.isVariableStatement(s) || !s.modifiers?.some((m) => m.kind === ts.SyntaxKind.ExportKeyword)) continue;
      for (const d of s.declarationList.declarations)
        if (
          ts.isIdentifier(d.name) &&
          d.initializer &&
          ts.isNewExpression(d.initializer) &&
          d.initializer.expression.getText() === 'Sequelize'
        )
          return { path, name: d.name.text };
    }
  }
  return undefined;
}

function files(cx: FilesContext): OutboxFiles {
  const instance = instanceOf(cx);
  const migration = codeMigrations(
    cx,
    ['migrations', 'src/migrations', 'db/migrations', 'src/db/migrations', 'database/migrations'],
    migrationText(cx),
    'sequelize db:migrate',
  );
  const outbox = join(cx.dir, 'outbox.ts');
  const model = join(cx.dir, 'model.ts');
  const out: Generated[] = [...migration.files, { path: outbox, kind: 'outbox', text: outboxText(cx, instance !== undefined) }];
  if (instance) out.push({ path: model, kind: 'model', text: modelText(cx, specifierTo(model, instance.path, cx.ext), instance.name) });
  out.push({ path: join(cx.dir, 'store.ts'), kind: 'outbox', text: storeText(cx) });
  return { files: out, steps: migration.steps };
}

function migrationText(cx: FilesContext): (ending: string) => string {
  const statements = createTable(cx.dialect).map((s) => `    await queryInterface.sequelize.query(\`${s.split('\n').join('\n    ')}\`);`);
  return (ending) =>
    ending === 'ts'
      ? `import type { QueryInterface } from 'sequelize';

export async function up(queryInterface: QueryInterface): Promise<void> {
${statements.map((s) => s.replace(/^ {2}/gm, '')).join('\n')}
}

export async function down(queryInterface: QueryInterface): Promise<void> {
  await queryInterface.dropTable('${tableName}');
}
`
      : `'use strict';

/** @type {import('sequelize-cli').Migration} */
module.exports = {
  async up(queryInterface) {
${statements.join('\n')}
  },

  async down(queryInterface) {
    await queryInterface.dropTable('${tableName}');
  },
};
`;
}

function outboxText(cx: FilesContext, withModel: boolean): string {
  const head = `import type { ${withModel ? '' : 'Sequelize, '}Transaction } from 'sequelize';
import { toOutboxRow, type NewOutboxMessage } from './message${cx.ext}';
`;
  const doc = '/** Adds a message to the outbox: with the change that it announces, or not at all. */';
  if (withModel)
    return `${head}import { OutboxMessageModel } from './model${cx.ext}';

${doc}
export async function addToOutbox(transaction: Transaction, message: NewOutboxMessage): Promise<void> {
  await OutboxMessageModel.create({ ...toOutboxRow(message) }, { transaction });
}
`;
  return `${head}
${doc}
export async function addToOutbox(transaction: Transaction, message: NewOutboxMessage): Promise<void> {
  const row = toOutboxRow(message);
  // A transaction knows its Sequelize, though its type does not say so.
  const { sequelize } = transaction as unknown as { sequelize: Sequelize };
  await sequelize.query('${insertStatement('questions')}', {
    replacements: [${insertValues('row')}],
    transaction,
  });
}
`;
}

function modelText(cx: FilesContext, from: string, instance: string): string {
  const text = (length: number): string => (cx.dialect === 'mysql' ? `DataTypes.STRING(${length})` : 'DataTypes.TEXT');
  const long = cx.dialect === 'mysql' ? "DataTypes.TEXT('long')" : 'DataTypes.TEXT';
  return `import { DataTypes, Model, type CreationOptional, type InferAttributes, type InferCreationAttributes } from 'sequelize';
import { ${instance} } from '${from}';

/** Messages on their way out, written with the change that they announce and sent by the relay. */
export class OutboxMessageModel extends Model<InferAttributes<OutboxMessageModel>, InferCreationAttributes<OutboxMessageModel>> {
  declare position: CreationOptional<string>;
  declare id: string;
  declare transport: string;
  declare aggregateType: string | null;
  declare aggregateId: string | null;
  declare destination: string;
  declare key: string;
  declare headers: string;
  declare payload: string;
  declare encoding: string;
  declare attempts: CreationOptional<number>;
  declare nextAttemptAt: CreationOptional<Date | null>;
  declare lastError: CreationOptional<string | null>;
  declare createdAt: Date;
  declare sentAt: CreationOptional<Date | null>;
  declare deadAt: CreationOptional<Date | null>;
}

OutboxMessageModel.init(
  {
    position: { type: ${cx.dialect === 'sqlite' ? 'DataTypes.INTEGER' : cx.dialect === 'mysql' ? 'DataTypes.BIGINT.UNSIGNED' : 'DataTypes.BIGINT'}, primaryKey: true, autoIncrement: true },
    id: { type: ${text(36)}, allowNull: false, unique: true },
    transport: { type: ${text(64)}, allowNull: false },
    aggregateType: { type: ${text(255)}, field: 'aggregate_type' },
    aggregateId: { type: ${text(255)}, field: 'aggregate_id' },
    destination: { type: ${text(512)}, allowNull: false },
    key: { type: ${text(255)}, allowNull: false, defaultValue: '', field: 'message_key' },
    headers: { type: ${long}, allowNull: false },
    payload: { type: ${long}, allowNull: false },
    encoding: { type: ${text(8)}, allowNull: false },
    attempts: { type: DataTypes.INTEGER, allowNull: false, defaultValue: 0 },
    nextAttemptAt: { type: DataTypes.DATE(3), field: 'next_attempt_at' },
    lastError: { type: DataTypes.TEXT, field: 'last_error' },
    createdAt: { type: DataTypes.DATE(3), allowNull: false, field: 'created_at' },
    sentAt: { type: DataTypes.DATE(3), field: 'sent_at' },
    deadAt: { type: DataTypes.DATE(3), field: 'dead_at' },
  },
  { sequelize${instance === 'sequelize' ? '' : `: ${instance}`}, tableName: '${tableName}', timestamps: false },
);
`;
}

function storeText(cx: FilesContext): string {
  return sqlStore({
    imports: ["import { QueryTypes, Transaction, type Sequelize } from 'sequelize';"],
    client: 'Sequelize',
    handle: 'Transaction',
    placeholders: 'questions',
    dialect: cx.dialect,
    run: `    const transaction = on instanceof Transaction ? on : null;
    const read = sql.startsWith('SELECT');
    const rows: unknown = await this.db.query(sql, { replacements: values, transaction, type: read ? QueryTypes.SELECT : QueryTypes.RAW });
    return read ? (rows as OutboxRow[]) : [];`,
    transaction:
      cx.dialect === 'sqlite'
        ? 'this.db.transaction((transaction) => work(this.batchIn(transaction)))'
        : `this.db.transaction({ isolationLevel: Transaction.ISOLATION_LEVELS.READ_COMMITTED }, (transaction) =>
      work(this.batchIn(transaction)),
    )`,
    ext: cx.ext,
  });
}
