import type { Sql } from 'postgres';
import type { NewOrder } from './order';
// {sender imports}

export class OrderService {
  constructor(
    private readonly sql: Sql,
    private readonly senderField: SenderType,
  ) {}

  /** One write, then the message. */
  async placeOrder(order: NewOrder): Promise<string> {
    const [row] = await this.sql<{ id: string }[]>`
      INSERT INTO orders ${this.sql(order, 'id', 'customer', 'seq', 'total')} RETURNING id
    `;
    // {send}
    return row!.id;
  }

  /** A transaction, then the message. */
  async placeOrderWithItems(order: NewOrder): Promise<string> {
    await this.sql.begin(async (tx) => {
      await tx`INSERT INTO orders (id, customer, seq, total) VALUES (${order.id}, ${order.customer}, ${order.seq}, ${order.total})`;
      await tx`INSERT INTO order_items (id, order_id, sku, quantity) VALUES (${`${order.id}/1`}, ${order.id}, 'box', 1)`;
    });
    // {send}
    return order.id;
  }

  /** The message inside the transaction, before the last write. */
  async placeOrderChecked(order: NewOrder): Promise<string> {
    return await this.sql.begin(async (tx) => {
      await tx`INSERT INTO orders (id, customer, seq, total) VALUES (${order.id}, ${order.customer}, ${order.seq}, ${order.total})`;
      // {send}
      await tx`INSERT INTO order_items (id, order_id, sku, quantity) VALUES (${`${order.id}/1`}, ${order.id}, 'box', 1)`;
      return order.id;
    });
  }
}
