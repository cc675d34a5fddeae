import type { Pool } from 'mysql2/promise';
import type { NewOrder } from './order';
// {sender imports}

export class OrderService {
  constructor(
    private readonly pool: Pool,
    private readonly senderField: SenderType,
  ) {}

  /** One write, then the message. */
  async placeOrder(order: NewOrder): Promise<string> {
    await this.pool.execute('INSERT INTO orders (id, customer, seq, total) VALUES (?, ?, ?, ?)', [
      order.id,
      order.customer,
      order.seq,
      order.total,
    ]);
    // {send}
    return order.id;
  }

  /** A transaction, then the message. */
  async placeOrderWithItems(order: NewOrder): Promise<string> {
    const connection = await this.pool.getConnection();
    try {
      await connection.beginTransaction();
      await connection.execute('INSERT INTO orders (id, customer, seq, total) VALUES (?, ?, ?, ?)', [
        order.id,
        order.customer,
        order.seq,
        order.total,
      ]);
      await connection.execute('INSERT INTO order_items (id, order_id, sku, quantity) VALUES (?, ?, ?, ?)', [
        `${order.id}/1`,
        order.id,
        'box',
        1,
      ]);
      await connection.commit();
    } catch (error) {
      await connection.rollback();
      throw error;
    } finally {
      connection.release();
    }
    // {send}
    return order.id;
  }

  /** The message inside the transaction, before the last write. */
  async placeOrderChecked(order: NewOrder): Promise<string> {
    const connection = await this.pool.getConnection();
    try {
      await connection.beginTransaction();
      await connection.execute('INSERT INTO orders (id, customer, seq, total) VALUES (?, ?, ?, ?)', [
        order.id,
        order.customer,
        order.seq,
        order.total,
      ]);
      // {send}
      await connection.execute('INSERT INTO order_items (id, order_id, sku, quantity) VALUES (?, ?, ?, ?)', [
        `${order.id}/1`,
        order.id,
        'box',
        1,
      ]);
      await connection.commit();
    } catch (error) {
      await connection.rollback();
      throw error;
    } finally {
      connection.release();
    }
    return order.id;
  }
}
