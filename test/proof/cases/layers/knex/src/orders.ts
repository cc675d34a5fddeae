import type { Knex } from 'knex';
import type { NewOrder } from './order';
// {sender imports}

export class OrderService {
  constructor(
    private readonly knex: Knex,
    private readonly senderField: SenderType,
  ) {}

  /** One write, then the message. */
  async placeOrder(order: NewOrder): Promise<string> {
    await this.knex('orders').insert(order);
    // {send}
    return order.id;
  }

  /** A transaction, then the message. */
  async placeOrderWithItems(order: NewOrder): Promise<string> {
    await this.knex.transaction(async (trx) => {
      await trx('orders').insert(order);
      await trx('order_items').insert({ id: `${order.id}/1`, order_id: order.id, sku: 'box', quantity: 1 });
    });
    // {send}
    return order.id;
  }

  /** The message inside the transaction, before the last write. */
  async placeOrderChecked(order: NewOrder): Promise<string> {
    return this.knex.transaction(async (trx) => {
      await trx('orders').insert(order);
      // {send}
      await trx('order_items').insert({ id: `${order.id}/1`, order_id: order.id, sku: 'box', quantity: 1 });
      return order.id;
    });
  }
}
