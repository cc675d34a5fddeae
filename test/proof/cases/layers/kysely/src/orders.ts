import type { Kysely } from 'kysely';
import type { Database } from './database';
import type { NewOrder } from './order';
// {sender imports}

export class OrderService {
  constructor(
    private readonly db: Kysely<Database>,
    private readonly senderField: SenderType,
  ) {}

  /** One write, then the message. */
  async placeOrder(order: NewOrder): Promise<string> {
    const { id } = await this.db.insertInto('orders').values(order).returning('id').executeTakeFirstOrThrow();
    // {send}
    return id;
  }

  /** A transaction, then the message. */
  async placeOrderWithItems(order: NewOrder): Promise<string> {
    await this.db.transaction().execute(async (trx) => {
      await trx.insertInto('orders').values(order).execute();
      await trx
        .insertInto('order_items')
        .values({ id: `${order.id}/1`, order_id: order.id, sku: 'box', quantity: 1 })
        .execute();
    });
    // {send}
    return order.id;
  }

  /** The message inside the transaction, before the last write. */
  async placeOrderChecked(order: NewOrder): Promise<string> {
    return this.db.transaction().execute(async (trx) => {
      await trx.insertInto('orders').values(order).execute();
      // {send}
      await trx
        .insertInto('order_items')
        .values({ id: `${order.id}/1`, order_id: order.id, sku: 'box', quantity: 1 })
        .execute();
      return order.id;
    });
  }
}
