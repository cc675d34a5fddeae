import { check } from '../check.js';

describe('nestjs-cqrs', () => {
  check(
    'an event handler that sends',
    `
      import { EventBus, EventsHandler, IEventHandler } from '@nestjs/cqrs';
      import { Kafka } from 'kafkajs';
      import { PrismaClient } from '@prisma/client';
      const producer = new Kafka({ brokers: [] }).producer();
      export class OrderPlaced {
        constructor(readonly id: string) {}
      }
      @EventsHandler(OrderPlaced)
      export class OrderPlacedHandler implements IEventHandler<OrderPlaced> {
        async handle(event: OrderPlaced) {
          await producer.send({ topic: 'orders', messages: [{ value: event.id }] });
        }
      }
      export class OrdersService {
        private readonly prisma = new PrismaClient();
        constructor(private readonly bus: EventBus) {}
        async place(data: { id: string }) {
          await this.prisma.order.create({ data });
          this.bus.publish(new OrderPlaced(data.id));
          //       ^^^^^^^ lost-event
        }
      }
    `,
  );

  check(
    'quiet: a command handler that writes',
    `
      import { CommandBus, CommandHandler } from '@nestjs/cqrs';
      import { PrismaClient } from '@prisma/client';
      export class PlaceOrder {
        constructor(readonly id: string) {}
      }
      @CommandHandler(PlaceOrder)
      export class PlaceOrderHandler {
        private readonly prisma = new PrismaClient();
        async execute(command: PlaceOrder) {
          await this.prisma.order.create({ data: { id: command.id } });
        }
      }
      export class OrdersController {
        constructor(private readonly bus: CommandBus) {}
        place(id: string) {
          return this.bus.execute(new PlaceOrder(id));
        }
      }
    `,
  );
});
