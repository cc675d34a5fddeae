import { Pool } from 'pg';
import { config } from './config';

export async function openDatabase(): Promise<Pool> {
  const pool = new Pool({ connectionString: config.databaseUrl, max: 8 });
  pool.on('error', (error) => console.error('idle connection lost:', error.message));
  await pool.query('SELECT 1');
  return pool;
}

export async function closeDatabase(pool: Pool): Promise<void> {
  await pool.end();
}
