import type { Sequelize } from 'sequelize';
import { Order, OrderItem } from './models';
import type { NewOrder } from './order';
// {sender imports}

export class OrderService {
  constructor(
    private readonly sequelize: Sequelize,
    private readonly senderField: SenderType,
  ) {}

  /** One write, then the message. */
  async placeOrder(order: NewOrder): Promise<string> {
    const placed = await Order.create({ ...order });
    // {send}
    return placed.id;
  }

  /** A transaction, then the message. */
  async placeOrderWithItems(order: NewOrder): Promise<string> {
    await this.sequelize.transaction(async (transaction) => {
      await Order.create({ ...order }, { transaction });
      await OrderItem.create({ id: `${order.id}/1`, orderId: order.id, sku: 'box' }, { transaction });
    });
    // {send}
    return order.id;
  }

  /** The message inside the transaction, before the last write. */
  async placeOrderChecked(order: NewOrder): Promise<string> {
    return this.sequelize.transaction(async (transaction) => {
      await Order.create({ ...order }, { transaction });
      // {send}
      await OrderItem.create({ id: `${order.id}/1`, orderId: order.id, sku: 'box' }, { transaction });
      return order.id;
    });
  }
}
