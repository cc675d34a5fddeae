import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { closeDatabase, openDatabase } from './database';

/** Applies the files of migrations/ that have not been applied, in the order of their names. */
async function migrate(): Promise<void> {
  const pool = await openDatabase();
  await pool.query('CREATE TABLE IF NOT EXISTS schema_migrations (name text PRIMARY KEY)');
  for (const name of readdirSync('migrations').sort()) {
    const { rowCount } = await pool.query('SELECT 1 FROM schema_migrations WHERE name = $1', [name]);
    if (rowCount) continue;
    await pool.query(readFileSync(join('migrations', name), 'utf8'));
    await pool.query('INSERT INTO schema_migrations (name) VALUES ($1)', [name]);
  }
  await closeDatabase(pool);
}

migrate().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
