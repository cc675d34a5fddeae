import type { NodePgDatabase } from 'drizzle-orm/node-postgres';
import { orderItems, orders } from './schema';
import type { NewOrder } from './order';
// {sender imports}

export class OrderService {
  constructor(
    private readonly db: NodePgDatabase,
    private readonly senderField: SenderType,
  ) {}

  /** One write, then the message. */
  async placeOrder(order: NewOrder): Promise<string> {
    const [row] = await this.db.insert(orders).values(order).returning({ id: orders.id });
    // {send}
    return row!.id;
  }

  /** A transaction, then the message. */
  async placeOrderWithItems(order: NewOrder): Promise<string> {
    await this.db.transaction(async (tx) => {
      await tx.insert(orders).values(order);
      await tx.insert(orderItems).values({ id: `${order.id}/1`, orderId: order.id, sku: 'box', quantity: 1 });
    });
    // {send}
    return order.id;
  }

  /** The message inside the transaction, before the last write. */
  async placeOrderChecked(order: NewOrder): Promise<string> {
    return this.db.transaction(async (tx) => {
      await tx.insert(orders).values(order);
      // {send}
      await tx.insert(orderItems).values({ id: `${order.id}/1`, orderId: order.id, sku: 'box', quantity: 1 });
      return order.id;
    });
  }
}
