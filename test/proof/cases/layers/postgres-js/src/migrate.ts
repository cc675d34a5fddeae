import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { closeDatabase, openDatabase } from './database';

/** Applies the files of migrations/ that have not been applied, in the order of their names. */
async function migrate(): Promise<void> {
  const sql = await openDatabase();
  await sql`CREATE TABLE IF NOT EXISTS schema_migrations (name text PRIMARY KEY)`;
  for (const name of readdirSync('migrations').sort()) {
    const applied = await sql`SELECT 1 FROM schema_migrations WHERE name = ${name}`;
    if (applied.length > 0) continue;
    await sql.file(join('migrations', name));
    await sql`INSERT INTO schema_migrations (name) VALUES (${name})`;
  }
  await closeDatabase(sql);
}

migrate().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
