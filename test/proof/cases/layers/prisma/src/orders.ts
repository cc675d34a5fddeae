import type { PrismaClient } from './generated/prisma/client';
import type { NewOrder } from './order';
// {sender imports}

export class OrderService {
  constructor(
    private readonly prisma: PrismaClient,
    private readonly senderField: SenderType,
  ) {}

  /** One write, then the message. */
  async placeOrder(order: NewOrder): Promise<string> {
    const placed = await this.prisma.order.create({ data: order });
    // {send}
    return placed.id;
  }

  /** A transaction, then the message. */
  async placeOrderWithItems(order: NewOrder): Promise<string> {
    await this.prisma.$transaction(async (tx) => {
      await tx.order.create({ data: order });
      await tx.orderItem.create({ data: { id: `${order.id}/1`, orderId: order.id, sku: 'box', quantity: 1 } });
    });
    // {send}
    return order.id;
  }

  /** The message inside the transaction, before the last write. */
  async placeOrderChecked(order: NewOrder): Promise<string> {
    return this.prisma.$transaction(async (tx) => {
      await tx.order.create({ data: order });
      // {send}
      await tx.orderItem.create({ data: { id: `${order.id}/1`, orderId: order.id, sku: 'box', quantity: 1 } });
      return order.id;
    });
  }
}
