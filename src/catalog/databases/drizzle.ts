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

const joins = 'innerJoin leftJoin rightJoin fullJoin';
const chains = {
  Insert: ['onConflictDoNothing onConflictDoUpdate returning $dynamic', 'onDuplicateKeyUpdate $returningId'],
  Update: [`from where ${joins} orderBy limit returning $dynamic`, ''],
  Delete: ['where orderBy limit returning $dynamic', ''],
} as const;

/** A query that is complete: what it does when awaited is in the call that began it; `execute` and its like run it at once. */
function query(type: keyof typeof chains, prefix: string): Record<string, TypeEntry> {
  const sync = prefix !== '';
  const effect = { kind: 'write', op: type.toLowerCase(), target: { receiver: true } } as const;
  const run = each('execute run all get', sync ? { effect, sync: true } : { effect });
  const [chain, ofServers] = chains[type];
  return {
    [`${prefix}${type}Query`]: {
      members: {
        ...each(sync || ofServers === '' ? chain : `${chain} ${ofServers}`, gives('this')),
        ...run,
        prepare: gives(`${prefix}Prepared${type}`),
        toSQL: harmless,
      },
    },
    [`${prefix}Prepared${type}`]: { members: run },
  };
}

/** Types of a database whose queries are promises, or whose queries are run there and then. */
function types(prefix: string): Record<string, TypeEntry> {
  const sync = prefix !== '';
  const begin = (op: string, type: string): Member => ({
    effect: { kind: 'write', op, target: arg(0) },
    lazy: true,
    returns: { type: `${prefix}${type}`, target: arg(0) },
  });
  const completes = (type: string): Member => gives(`${prefix}${type}Query`, { lazy: true });
  const tx = transaction({ arg: 0, params: [`${prefix}Transaction`] });
  const onlyAsync: Record<string, Member> = {
    execute: runsSql(0, { lazy: true }),
    batch: { batch: { arg: 0, transaction: true } },
    ...each('selectDistinctOn', gives('Select')),
    refreshMaterializedView: harmless,
  };
  return {
    [`${prefix}Database`]: {
      members: {
        insert: begin('insert', 'Insert'),
        update: begin('update', 'Update'),
        delete: begin('delete', 'DeleteQuery'),
        ...each('select selectDistinct', gives('Select')),
        with: gives('this'),
        ...each('run all get values', runsSql(0, sync ? { sync: true } : { lazy: true })),
        transaction: sync ? { ...tx, sync: true } : tx,
        $count: harmless,
        ...(sync ? {} : onlyAsync),
      },
    },
    [`${prefix}Transaction`]: { extends: `${prefix}Database`, transaction: true, members: { rollback: { effect: { kind: 'rollback' } } } },
    [`${prefix}Insert`]: {
      members: {
        ...each('values select', completes('Insert')),
        ...(sync ? {} : each('ignore overridingSystemValue', gives('this', { lazy: true }))),
      },
    },
    [`${prefix}Update`]: { members: { set: completes('Update') } },
    ...query('Insert', prefix),
    ...query('Update', prefix),
    ...query('Delete', prefix),
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
    ...types(''),
    ...types('Sync'),
    Select: { members: { from: gives('SelectQuery') } },
    SelectQuery: { members: { where: gives('this'), execute: read() } },
    Table: { members: {} },
    TableCreator: { members: {}, call: gives({ type: 'Table', target: arg(0) }) },
    Schema: { members: { table: gives({ type: 'Table', target: arg(0) }) } },
    SqlTag: { members: { raw: gives(sql), ...each('identifier placeholder param join empty', harmless) }, call: gives(sql) },
    SQL: { members: { ...each('append inlineParams mapWith', gives('this')), as: harmless } },
  },
  holes: ['Relational queries (`db.query`) only read.', 'A write in a common table expression of a query that only selects.'],
});
