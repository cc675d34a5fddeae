import { Kysely, PostgresDialect, sql } from 'kysely';
import { Pool } from 'pg';
import { config } from './config';

export interface OrdersTable {
  id: string;
  customer: string;
  seq: number;
  total: number;
}

export interface OrderItemsTable {
  id: string;
  order_id: string;
  sku: string;
  quantity: number;
}

export interface Database {
  orders: OrdersTable;
  order_items: OrderItemsTable;
}

export async function openDatabase(): Promise<Kysely<Database>> {
  const pool = new Pool({ connectionString: config.databaseUrl, max: 8 });
  pool.on('error', (error) => console.error('idle connection lost:', error.message));
  const db = new Kysely<Database>({ dialect: new PostgresDialect({ pool }) });
  await sql`SELECT 1`.execute(db);
  return db;
}

export async function closeDatabase(db: Kysely<Database>): Promise<void> {
  await db.destroy();
}
