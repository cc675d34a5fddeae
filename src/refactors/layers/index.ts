/** All data layers, by their catalog ids. */
import { drizzle } from './drizzle.js';
import { knex } from './knex.js';
import { kysely } from './kysely.js';
import type { Layer } from './layer.js';
import { mikroOrm } from './mikro-orm.js';
import { mongodb } from './mongodb.js';
import { mongoose } from './mongoose.js';
import { mysql2 } from './mysql2.js';
import { pg } from './pg.js';
import { postgres } from './postgres.js';
import { prisma } from './prisma.js';
import { sequelize } from './sequelize.js';
import { typeorm } from './typeorm.js';

export const layers: readonly Layer[] = [
  prisma,
  typeorm,
  sequelize,
  mikroOrm,
  knex,
  kysely,
  drizzle,
  pg,
  mysql2,
  postgres,
  mongodb,
  mongoose,
];

export function layerOf(library: string): Layer | undefined {
  return layers.find((l) => l.id === library);
}
