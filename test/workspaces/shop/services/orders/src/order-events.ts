import { Injectable, Logger, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import type { Order } from '@prisma/client';
import { Kafka, type Producer } from 'kafkajs';

/** What the rest of the shop hears of orders. The topics are part of our contract with the other teams. */
@Injectable()
export class OrderEvents implements OnModuleInit, OnModuleDestroy {
  private readonly logger = new Logger(OrderEvents.name);
  private readonly producer: Producer;

  constructor() {
    const brokers = (process.env['KAFKA_BROKERS'] ?? 'localhost:9092').split(',');
    this.producer = new Kafka({ clientId: 'orders', brokers }).producer({ idempotent: true });
  }

  async onModuleInit() {
    await this.producer.connect();
  }

  async onModuleDestroy() {
    await this.producer.disconnect();
  }

  placed(order: Order): Promise<void> {
    return this.emit('orders.placed', order);
  }

  cancelled(order: Order): Promise<void> {
    return this.emit('orders.cancelled', order);
  }

  private async emit(topic: string, order: Order): Promise<void> {
    // Keyed by order, so that events of one order stay in order.
    await this.producer.send({ topic, messages: [{ key: order.id, value: JSON.stringify(order) }] });
    this.logger.log(`${topic} ${order.id}`);
  }
}
