import 'reflect-metadata';
import { join } from 'node:path';
import { DataSource } from 'typeorm';
import { config } from './config';
import { OrderItem } from './entities/order-item';
import { Order } from './entities/order';

export const dataSource = new DataSource({
  type: 'postgres',
  url: config.databaseUrl,
  poolSize: 8,
  entities: [Order, OrderItem],
  migrations: [join(__dirname, 'migrations/*.js')],
});
