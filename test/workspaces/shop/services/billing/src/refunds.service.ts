import type { Repository } from 'typeorm';
import { dataSource } from './data-source.js';
import { Invoice, LedgerEntry, Refund } from './entities.js';

export class RefundsService {
  constructor(private readonly refunds: Repository<Refund> = dataSource.getRepository(Refund)) {}

  async refund(invoiceId: string, amount: number): Promise<void> {
    await dataSource.transaction(async (manager) => {
      await manager.update(Invoice, { id: invoiceId }, { status: 'refunded' });
      // Looks as if it belonged to the transaction, and does not: the repository has a connection of its own.
      await this.refunds.save({ invoiceId, amount });
      //                 ^^^^ escaped-write
      await manager.insert(LedgerEntry, { invoiceId, amount: -amount });
    });
  }

  async total(invoiceId: string): Promise<number> {
    return (await this.refunds.sum('amount', { invoiceId })) ?? 0;
  }
}
