/** mysql2: a connection of the pool is the handle. The promise form only: what takes callbacks can't be awaited. */
import { pooled } from './pooled.js';

export const mysql2 = pooled({
  id: 'mysql2',
  technology: 'MySQL',
  module: 'mysql2/promise',
  handle: 'PoolConnection',
  handleName: 'connection',
  methods: ['query', 'execute'],
  receivers: ['Pool', 'Connection', 'PoolConnection'],
  placeholders: 'questions',
  dialect: 'mysql',
  connect: 'getConnection',
  parameter: 'isolation?: string',
  begin: ["if (isolation) await connection.query('SET TRANSACTION ISOLATION LEVEL ' + isolation);", 'await connection.beginTransaction();'],
  commit: 'await connection.commit();',
  rollback: 'await connection.rollback();',
  release: ['if (broken) connection.destroy();', 'else connection.release();'],
  run: `    const [rows] = await on.query(sql, values);
    return Array.isArray(rows) ? (rows as unknown as OutboxRow[]) : [];`,
  // With the default level, scanning the table would lock the gaps that new rows go to.
  batch: "'READ COMMITTED'",
});
