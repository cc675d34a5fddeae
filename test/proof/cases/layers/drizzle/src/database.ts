import { sql } from 'drizzle-orm';
import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres';
import { Pool } from 'pg';
import { config } from './config';

let pool: Pool;

export async function openDatabase(): Promise<NodePgDatabase> {
  pool = new Pool({ connectionString: config.databaseUrl, max: 8 });
  pool.on('error', (error) => console.error('idle connection lost:', error.message));
  const db: NodePgDatabase = drizzle(pool);
  await db.execute(sql`SELECT 1`);
  return db;
}

export async function closeDatabase(_db: NodePgDatabase): Promise<void> {
  await pool.end();
}
