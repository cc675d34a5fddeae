import { MikroORM } from '@mikro-orm/postgresql';
import options from './mikro-orm.config';

export async function openDatabase(): Promise<MikroORM> {
  return MikroORM.init(options);
}

export async function closeDatabase(orm: MikroORM): Promise<void> {
  await orm.close();
}
