import type { DataSource } from 'typeorm';
import { dataSource } from './data-source';

export async function openDatabase(): Promise<DataSource> {
  return dataSource.initialize();
}

export async function closeDatabase(database: DataSource): Promise<void> {
  await database.destroy();
}
