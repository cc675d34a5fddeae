import knex, { type Knex } from 'knex';
import { config } from './config';

export async function openDatabase(): Promise<Knex> {
  const database = knex({ client: 'mysql2', connection: config.databaseUrl, pool: { min: 0, max: 8 } });
  await database.raw('SELECT 1');
  return database;
}

export async function closeDatabase(database: Knex): Promise<void> {
  await database.destroy();
}
