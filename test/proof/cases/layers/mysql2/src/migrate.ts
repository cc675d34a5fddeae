import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createConnection, type RowDataPacket } from 'mysql2/promise';
import { config } from './config';

/** Applies the files of migrations/ that have not been applied, in the order of their names. */
async function migrate(): Promise<void> {
  const connection = await createConnection({ uri: config.databaseUrl, multipleStatements: true });
  await connection.query('CREATE TABLE IF NOT EXISTS schema_migrations (name varchar(255) PRIMARY KEY)');
  for (const name of readdirSync('migrations').sort()) {
    const [applied] = await connection.query<RowDataPacket[]>('SELECT 1 FROM schema_migrations WHERE name = ?', [name]);
    if (applied.length > 0) continue;
    await connection.query(readFileSync(join('migrations', name), 'utf8'));
    await connection.query('INSERT INTO schema_migrations (name) VALUES (?)', [name]);
  }
  await connection.end();
}

migrate().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
