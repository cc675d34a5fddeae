import { join } from 'node:path';
import { closeDatabase, openDatabase } from './database';

async function migrate(): Promise<void> {
  const database = await openDatabase();
  await database.migrate.latest({ directory: join(__dirname, 'migrations'), loadExtensions: ['.js'] });
  await closeDatabase(database);
}

migrate().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
