import { closeDatabase, openDatabase } from './database';

async function migrate(): Promise<void> {
  const database = await openDatabase();
  await database.runMigrations();
  await closeDatabase(database);
}

migrate().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
