import { createPool, type Pool } from 'mysql2/promise';
import { config } from './config';

export async function openDatabase(): Promise<Pool> {
  const pool = createPool({ uri: config.databaseUrl, connectionLimit: 8 });
  await pool.query('SELECT 1');
  return pool;
}

export async function closeDatabase(pool: Pool): Promise<void> {
  await pool.end();
}
