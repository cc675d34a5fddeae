import { join } from 'node:path';
import { Migrator } from '@mikro-orm/migrations';
import { defineConfig } from '@mikro-orm/postgresql';
import { config } from './config';
import { OrderItem } from './entities/order-item';
import { Order } from './entities/order';

export default defineConfig({
  clientUrl: config.databaseUrl,
  pool: { min: 0, max: 8 },
  entities: [Order, OrderItem],
  extensions: [Migrator],
  migrations: { path: join(__dirname, 'migrations'), glob: '*.js', snapshot: false },
});
