import type { DataSource } from 'typeorm';
import { OrderItem } from './entities/order-item';
import { Order } from './entities/order';
import type { NewOrder } from './order';
// {sender imports}

export class OrderService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly senderField: SenderType,
  ) {}

  /** One write, then the message. */
  async placeOrder(order: NewOrder): Promise<string> {
    const orders = this.dataSource.getRepository(Order);
    await orders.save(orders.create(order));
    // {send}
    return order.id;
  }

  /** A transaction, then the message. */
  async placeOrderWithItems(order: NewOrder): Promise<string> {
    await this.dataSource.transaction(async (manager) => {
      await manager.insert(Order, order);
      await manager.insert(OrderItem, { id: `${order.id}/1`, orderId: order.id, sku: 'box', quantity: 1 });
    });
    // {send}
    return order.id;
  }

  /** The message inside the transaction, before the last write. */
  async placeOrderChecked(order: NewOrder): Promise<string> {
    return this.dataSource.transaction(async (manager) => {
      await manager.insert(Order, order);
      // {send}
      await manager.insert(OrderItem, { id: `${order.id}/1`, orderId: order.id, sku: 'box', quantity: 1 });
      return order.id;
    });
  }
}
