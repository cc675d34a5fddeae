import type { MikroORM } from '@mikro-orm/postgresql';
import { OrderItem } from './entities/order-item';
import { Order } from './entities/order';
import type { NewOrder } from './order';
// {sender imports}

export class OrderService {
  constructor(
    private readonly orm: MikroORM,
    private readonly senderField: SenderType,
  ) {}

  /** One write, then the message. */
  async placeOrder(order: NewOrder): Promise<string> {
    const em = this.orm.em.fork();
    em.persist(em.create(Order, order));
    await em.flush();
    // {send}
    return order.id;
  }

  /** A transaction, then the message. */
  async placeOrderWithItems(order: NewOrder): Promise<string> {
    await this.orm.em.fork().transactional(async (em) => {
      await em.insert(Order, order);
      await em.insert(OrderItem, { id: `${order.id}/1`, orderId: order.id, sku: 'box', quantity: 1 });
    });
    // {send}
    return order.id;
  }

  /** The message inside the transaction, before the last write. */
  async placeOrderChecked(order: NewOrder): Promise<string> {
    return this.orm.em.fork().transactional(async (em) => {
      await em.insert(Order, order);
      // {send}
      await em.insert(OrderItem, { id: `${order.id}/1`, orderId: order.id, sku: 'box', quantity: 1 });
      return order.id;
    });
  }
}
