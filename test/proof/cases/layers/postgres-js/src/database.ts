import postgres, { type Sql } from 'postgres';
import { config } from './config';

export async function openDatabase(): Promise<Sql> {
  const sql = postgres(config.databaseUrl, { max: 8, onnotice: () => undefined });
  await sql`SELECT 1`;
  return sql;
}

export async function closeDatabase(sql: Sql): Promise<void> {
  await sql.end({ timeout: 5 });
}
