import { promises as fs } from 'node:fs';
import path from 'node:path';
import { FileMigrationProvider, Migrator } from 'kysely';
import { closeDatabase, openDatabase } from './database';

async function migrate(): Promise<void> {
  const db = await openDatabase();
  const provider = new FileMigrationProvider({ fs, path, migrationFolder: path.join(__dirname, 'migrations') });
  const { error } = await new Migrator({ db, provider }).migrateToLatest();
  await closeDatabase(db);
  if (error) throw error;
}

migrate().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
