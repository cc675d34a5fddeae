import { migrate } from 'drizzle-orm/node-postgres/migrator';
import { closeDatabase, openDatabase } from './database';

async function main(): Promise<void> {
  const db = await openDatabase();
  await migrate(db, { migrationsFolder: 'drizzle' });
  await closeDatabase(db);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
