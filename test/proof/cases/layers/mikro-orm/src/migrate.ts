import { closeDatabase, openDatabase } from './database';

async function migrate(): Promise<void> {
  const orm = await openDatabase();
  await orm.getMigrator().up();
  await closeDatabase(orm);
}

migrate().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
