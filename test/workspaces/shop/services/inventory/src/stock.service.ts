import { ConflictException, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { StockLevel } from './entities.js';
import { Outbox } from './outbox.js';

@Injectable()
export class StockService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly outbox: Outbox,
  ) {}

  async reserve(orderId: string, sku: string, quantity: number): Promise<void> {
    await this.dataSource.transaction(async (manager) => {
      const level = await manager.findOneOrFail(StockLevel, { where: { sku }, lock: { mode: 'pessimistic_write' } });
      if (level.available < quantity) throw new ConflictException(`only ${level.available} of ${sku}`);
      level.available -= quantity;
      await manager.save(level);
      await this.outbox.append(manager, 'stock.reserved', sku, { orderId, sku, quantity });
    });
  }

  async restock(sku: string, quantity: number): Promise<void> {
    await this.dataSource.transaction(async (manager) => {
      await manager.increment(StockLevel, { sku }, 'available', quantity);
      await this.outbox.append(manager, 'stock.restocked', sku, { sku, quantity });
    });
  }
}
