import { Injectable } from '@nestjs/common';
import type { Order, Prisma } from '@prisma/client';
import { PrismaService } from './prisma.service.js';

export interface NewOrder {
  customerId: string;
  lines: { sku: string; quantity: number; price: number }[];
}

/** All access to the order tables. Methods that write take the transaction they belong to, if there is one. */
@Injectable()
export class OrdersRepository {
  constructor(private readonly prisma: PrismaService) {}

  findById(id: string): Promise<Order | null> {
    return this.prisma.order.findUnique({ where: { id }, include: { lines: true } });
  }

  create(input: NewOrder): Promise<Order> {
    const total = input.lines.reduce((sum, line) => sum + line.quantity * line.price, 0);
    return this.prisma.order.create({
      data: { customerId: input.customerId, total, lines: { create: input.lines } },
    });
  }

  setStatus(id: string, status: string, db: Prisma.TransactionClient = this.prisma): Promise<Order> {
    return db.order.update({ where: { id }, data: { status } });
  }

  cancel(id: string, cancelReason: string, db: Prisma.TransactionClient): Promise<Order> {
    return db.order.update({ where: { id }, data: { status: 'cancelled', cancelReason } });
  }

  async releaseStock(orderId: string, db: Prisma.TransactionClient): Promise<void> {
    await db.reservation.deleteMany({ where: { orderId } });
  }
}
