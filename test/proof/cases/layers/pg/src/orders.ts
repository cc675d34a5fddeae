import type { Pool } from 'pg';
import type { NewOrder } from './order';
// {sender imports}

export class OrderService {
  constructor(
    private readonly pool: Pool,
    private readonly senderField: SenderType,
  ) {}

  /** One write, then the message. */
  async placeOrder(order: NewOrder): Promise<string> {
    const { rows } = await this.pool.query<{ id: string }>(
      'INSERT INTO orders (id, customer, seq, total) VALUES ($1, $2, $3, $4) RETURNING id',
      [order.id, order.customer, order.seq, order.total],
    );
    // {send}
    return rows[0]!.id;
  }

  /** A transaction, then the message. */
  async placeOrderWithItems(order: NewOrder): Promise<string> {
    const client = await this.pool.connect();
    try {
      await client.query('BEGIN');
      await client.query('INSERT INTO orders (id, customer, seq, total) VALUES ($1, $2, $3, $4)', [
        order.id,
        order.customer,
        order.seq,
        order.total,
      ]);
      await client.query('INSERT INTO order_items (id, order_id, sku, quantity) VALUES ($1, $2, $3, $4)', [
        `${order.id}/1`,
        order.id,
        'box',
        1,
      ]);
      await client.query('COMMIT');
    } catch (error) {
      await client.query('ROLLBACK');
      throw error;
    } finally {
      client.release();
    }
    // {send}
    return order.id;
  }

  /** The message inside the transaction, before the last write. */
  async placeOrderChecked(order: NewOrder): Promise<string> {
    const client = await this.pool.connect();
    try {
      await client.query('BEGIN');
      await client.query('INSERT INTO orders (id, customer, seq, total) VALUES ($1, $2, $3, $4)', [
        order.id,
        order.customer,
        order.seq,
        order.total,
      ]);
      // {send}
      await client.query('INSERT INTO order_items (id, order_id, sku, quantity) VALUES ($1, $2, $3, $4)', [
        `${order.id}/1`,
        order.id,
        'box',
        1,
      ]);
      await client.query('COMMIT');
    } catch (error) {
      await client.query('ROLLBACK');
      throw error;
    } finally {
      client.release();
    }
    return order.id;
  }
}
