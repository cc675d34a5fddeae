import type { Export, Member, TypeEntry } from '../../model/catalog.js';
import { arg, each, gives, harmless, library, read, transaction } from '../define.js';
import { runsSql } from '../sql.js';

/**
 * Drizzle. A query is a promise that begins when it is awaited or executed; with the synchronous SQLite drivers it begins at `.run()`.
 * https://orm.drizzle.team/docs/transactions
 */

/** Driver → the class of its databases, and of its transactions. */
const drivers: Record<string, [string, string]> = {
  'aws-data-api/pg': ['AwsDataApiPgDatabase', 'AwsDataApiTransaction'],
  'bun-sql': ['BunSQLDatabase', 'BunSQLTransaction'],
  d1: ['DrizzleD1Database', 'D1Transaction'],
  libsql: ['LibSQLDatabase', 'LibSQLTransaction'],
  'mysql-proxy': ['MySqlRemoteDatabase', 'MySqlProxyTransaction'],
  mysql2: ['MySql2Database', 'MySql2Transaction'],
  'neon-http': ['NeonHttpDatabase', 'NeonTransaction'],
  'neon-serverless': ['NeonDatabase', 'NeonTransaction'],
  'netlify-db': ['NetlifyDbDatabase', 'NetlifyDbTransaction'],
  'node-postgres': ['NodePgDatabase', 'NodePgTransaction'],
  'op-sqlite': ['OPSQLiteDatabase', 'OPSQLiteTransaction'],
  'pg-proxy': ['PgRemoteDatabase', 'PgProxyTransaction'],
  pglite: ['PgliteDatabase', 'PgliteTransaction'],
  'planetscale-serverless': ['PlanetScaleDatabase', 'PlanetScaleTransaction'],
  'postgres-js': ['PostgresJsDatabase', 'PostgresJsTransaction'],
  singlestore: ['SingleStoreDriverDatabase', 'SingleStoreDriverTransaction'],
  'singlestore-proxy': ['SingleStoreRemoteDatabase', 'SingleStoreProxyTransaction'],
  'sqlite-proxy': ['SqliteRemoteDatabase', 'SQLiteProxyTransaction'],
  'tidb-serverless': ['TiDBServerlessDatabase', 'TiDBServerlessTransaction'],
  'vercel-postgres': ['VercelPgDatabase', 'VercelPgTransaction'],
  'xata-http': ['XataHttpDatabase', 'XataTransaction'],
};
const syncDrivers: Record<string, [string, string]> = {
  'better-sqlite3': ['BetterSQLite3Database', 'BetterSQLiteTransaction'],
  'bun-sqlite': ['BunSQLiteDatabase', 'SQLiteBunTransaction'],
  'durable-sqlite': ['DrizzleSqliteDODatabase', 'SQLiteDOTransaction'],
  'expo-sqlite': ['ExpoSQLiteDatabase', 'ExpoSQLiteTransaction'],
  'sql-js': ['SQLJsDatabase', 'SQLJsTransaction'],
};

function driverExports(list: Record<string, [string, string]>, prefix: string): Record<string, Record<string, Export>> {
  return Object.fromEntries(
    Object.entries(list).map(([driver, [database, tx]]) => [
      `drizzle-orm/${driver}`,
      {
        drizzle: { fn: gives({ type: `${prefix}Database`, handle: { arg: 0 } }) },
        [database]: { type: `${prefix}Database` },
        [tx]: { type: `${prefix}Transaction` },
      },
    ]),
  );
}

const table: Export = { fn: gives({ type: 'Table', target: arg(0) }) };
const creator: Export = { fn: gives('TableCreator') };
const schema: Export = { fn: gives('Schema') };
const replicas: Export = { fn: gives('arg0') };

/** A builder as the database gives it: what it does when awaited, and what runs it at once. */
function builder(op: string, chain: string, sync: boolean): TypeEntry {
  const effect = { kind: 'write', op, target: { receiver: true } } as const;
  const run: Member = sync ? { effect, sync: true } : { effect };
  return { members: { ...each(chain, gives('this')), ...each('execute run all get', run), toSQL: harmless } };
}

const chains = {
  Insert:
    'values select onConflictDoNothing onConflictDoUpdate onDuplicateKeyUpdate ignore overridingSystemValue returning $returningId $dynamic prepare',
  Update: 'set from where innerJoin leftJoin rightJoin fullJoin orderBy limit returning $dynamic prepare',
  Delete: 'where orderBy limit returning $dynamic prepare',
};

/** Types of a database whose queries are promises, or whose queries are run there and then. */
function types(prefix: string, sync: boolean): Record<string, TypeEntry> {
  const begin = (op: string, type: string): Member => ({
    effect: { kind: 'write', op, target: arg(0) },
    lazy: true,
    returns: { type: `${prefix}${type}`, target: arg(0) },
  });
  const tx = transaction({ arg: 0, params: [`${prefix}Transaction`] });
  return {
    [`${prefix}Database`]: {
      members: {
        insert: begin('insert', 'Insert'),
        update: begin('update', 'Update'),
        delete: begin('delete', 'Delete'),
        ...each('select selectDistinct selectDistinctOn', gives('Select')),
        with: gives('this'),
        execute: runsSql(0, { lazy: true }),
        ...each('run all get values', sync ? runsSql(0, { sync: true }) : runsSql(0, { lazy: true })),
        transaction: sync ? { ...tx, sync: true } : tx,
        batch: { batch: { arg: 0, transaction: true } },
        ...each('$count refreshMaterializedView', harmless),
      },
    },
    [`${prefix}Transaction`]: { extends: `${prefix}Database`, transaction: true, members: { rollback: { effect: { kind: 'rollback' } } } },
    [`${prefix}Insert`]: builder('insert', chains.Insert, sync),
    [`${prefix}Update`]: builder('update', chains.Update, sync),
    [`${prefix}Delete`]: builder('delete', chains.Delete, sync),
  };
}

const sql = { type: 'SQL', sql: 0, handle: 'none' } as const;

export default library({
  id: 'drizzle',
  technology: 'Drizzle',
  system: 'sql',
  docs: 'https://orm.drizzle.team/docs/overview',
  versions: '0.30 - 0.45',
  exports: {
    ...driverExports(drivers, ''),
    ...driverExports(syncDrivers, 'Sync'),
    'drizzle-orm': { sql: { value: 'SqlTag' }, SQL: { type: 'SQL' } },
    'drizzle-orm/sql': { sql: { value: 'SqlTag' }, SQL: { type: 'SQL' } },
    'drizzle-orm/pg-core': {
      pgTable: table,
      pgTableCreator: creator,
      pgSchema: schema,
      withReplicas: replicas,
      PgDatabase: { type: 'Database' },
      PgTransaction: { type: 'Transaction' },
    },
    'drizzle-orm/mysql-core': {
      mysqlTable: table,
      mysqlTableCreator: creator,
      mysqlSchema: schema,
      withReplicas: replicas,
      MySqlDatabase: { type: 'Database' },
      MySqlTransaction: { type: 'Transaction' },
    },
    'drizzle-orm/sqlite-core': {
      sqliteTable: table,
      sqliteTableCreator: creator,
      withReplicas: replicas,
      BaseSQLiteDatabase: { type: 'Database' },
      SQLiteTransaction: { type: 'Transaction' },
    },
    'drizzle-orm/singlestore-core': {
      singlestoreTable: table,
      singlestoreTableCreator: creator,
      singlestoreSchema: schema,
      withReplicas: replicas,
      SingleStoreDatabase: { type: 'Database' },
      SingleStoreTransaction: { type: 'Transaction' },
    },
  },
  types: {
    ...types('', false),
    ...types('Sync', true),
    Select: { members: { ...each('from where', gives('this')), ...each('execute all get', read()) } },
    Table: { members: {} },
    TableCreator: { members: {}, call: gives({ type: 'Table', target: arg(0) }) },
    Schema: { members: { table: gives({ type: 'Table', target: arg(0) }) } },
    SqlTag: { members: { raw: gives(sql), ...each('identifier placeholder param join empty', harmless) }, call: gives(sql) },
    SQL: { members: { ...each('append inlineParams mapWith', gives('this')), as: harmless } },
  },
  holes: ['Relational queries (`db.query`) only read.', 'A write in a common table expression of a query that only selects.'],
});
