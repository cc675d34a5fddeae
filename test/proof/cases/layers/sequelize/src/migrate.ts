import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { QueryTypes, Sequelize, type QueryInterface } from 'sequelize';
import { closeDatabase, openDatabase } from './database';

interface Migration {
  up(queryInterface: QueryInterface, sequelize: typeof Sequelize): Promise<void>;
}

/** Applies the files of migrations/ that have not been applied, as sequelize-cli does. */
async function migrate(): Promise<void> {
  const database = await openDatabase();
  await database.query('CREATE TABLE IF NOT EXISTS sequelize_meta (name varchar(255) PRIMARY KEY)');
  for (const name of readdirSync('migrations').sort()) {
    const applied = await database.query('SELECT name FROM sequelize_meta WHERE name = ?', {
      replacements: [name],
      type: QueryTypes.SELECT,
    });
    if (applied.length > 0) continue;
    const migration = require(resolve('migrations', name)) as Migration;
    await migration.up(database.getQueryInterface(), Sequelize);
    await database.query('INSERT INTO sequelize_meta (name) VALUES (?)', { replacements: [name] });
  }
  await closeDatabase(database);
}

migrate().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
