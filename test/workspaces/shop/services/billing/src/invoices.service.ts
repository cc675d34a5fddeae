import { dataSource } from './data-source.js';
import { Invoice, LedgerEntry } from './entities.js';
import { publish } from './rabbit.js';

export interface PlacedOrder {
  id: string;
  total: number;
}

export class InvoicesService {
  private readonly invoices = dataSource.getRepository(Invoice);

  /** Starts from the orders.placed event. */
  async issue(order: PlacedOrder): Promise<Invoice> {
    return dataSource.transaction(async (manager) => {
      const invoice = await manager.save(Invoice, { orderId: order.id, amount: order.total, status: 'open' as const });
      await publish('invoice.issued', { invoiceId: invoice.id, orderId: order.id });
      //    ^^^^^^^ phantom-event
      await manager.insert(LedgerEntry, { invoiceId: invoice.id, amount: order.total });
      return invoice as Invoice;
    });
  }

  /** The payment provider calls our webhook more than once, so this has to be repeatable. */
  async markPaid(invoiceId: string): Promise<void> {
    const invoice = await this.invoices.findOneByOrFail({ id: invoiceId });
    if (invoice.status === 'paid') return;
    invoice.status = 'paid';
    await this.invoices.save(invoice);
    await publish('invoice.paid', { invoiceId, orderId: invoice.orderId });
    //    ^^^^^^^ lost-event
  }

  /** A failed charge changes nothing here, others only have to know. */
  async charged(invoiceId: string, succeeded: boolean): Promise<void> {
    if (!succeeded) {
      await publish('charge.failed', { invoiceId });
      return;
    }
    await this.invoices.update({ id: invoiceId }, { status: 'paid' });
  }
}
