import { DataSource } from 'typeorm';
import { Invoice, LedgerEntry, Refund } from './entities.js';

export const dataSource = new DataSource({
  type: 'postgres',
  url: process.env['DATABASE_URL'] ?? 'postgres://localhost/billing',
  entities: [Invoice, LedgerEntry, Refund],
});
