import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { config } from './config';

/** Applies the migrations that have not been applied, as prisma migrate deploy does, which needs an engine that is not in its package. */
async function migrate(): Promise<void> {
  const client = new Client({ connectionString: config.databaseUrl });
  await client.connect();
  await client.query('CREATE TABLE IF NOT EXISTS schema_migrations (name text PRIMARY KEY)');
  const folders = readdirSync('prisma/migrations', { withFileTypes: true }).filter((entry) => entry.isDirectory());
  for (const name of folders.map((entry) => entry.name).sort()) {
    const { rowCount } = await client.query('SELECT 1 FROM schema_migrations WHERE name = $1', [name]);
    if (rowCount) continue;
    await client.query(readFileSync(join('prisma/migrations', name, 'migration.sql'), 'utf8'));
    await client.query('INSERT INTO schema_migrations (name) VALUES ($1)', [name]);
  }
  await client.end();
}

migrate().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
