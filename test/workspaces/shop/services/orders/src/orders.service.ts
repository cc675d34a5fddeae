import { Injectable, NotFoundException } from '@nestjs/common';
import type { Order } from '@prisma/client';
import { OrderEvents } from './order-events.js';
import { OrdersRepository, type NewOrder } from './orders.repository.js';
import { PrismaService } from './prisma.service.js';

@Injectable()
export class OrdersService {
  constructor(
    private readonly prisma: PrismaService,
    private readonly orders: OrdersRepository,
    private readonly events: OrderEvents,
  ) {}

  async get(id: string): Promise<Order> {
    const order = await this.orders.findById(id);
    if (!order) throw new NotFoundException(`order ${id}`);
    return order;
  }

  async place(input: NewOrder): Promise<Order> {
    const order = await this.orders.create(input);
    // Billing and the warehouse both start from this event.
    await this.events.placed(order);
    //                ^^^^^^ lost-event
    return order;
  }

  async cancel(id: string, reason: string): Promise<Order> {
    return this.prisma.$transaction(async (tx) => {
      const order = await this.orders.cancel(id, reason, tx);
      // Tell the warehouse first, packing may start any minute.
      await this.events.cancelled(order);
      //                ^^^^^^^^^ phantom-event
      await this.orders.releaseStock(id, tx);
      return order;
    });
  }

  async markPaid(id: string): Promise<void> {
    await this.orders.setStatus(id, 'paid');
  }

  /** For support: consumers ignore events they have seen. */
  async resend(id: string): Promise<void> {
    await this.events.placed(await this.get(id));
  }
}
