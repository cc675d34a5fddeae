import type { Sequelize } from 'sequelize';
import { sequelize } from './sequelize';

export async function openDatabase(): Promise<Sequelize> {
  await sequelize.authenticate();
  return sequelize;
}

export async function closeDatabase(database: Sequelize): Promise<void> {
  await database.close();
}
