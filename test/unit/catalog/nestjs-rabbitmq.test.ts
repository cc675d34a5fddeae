import { check } from '../check.js';

describe('nestjs-rabbitmq', () => {
  check(
    'publish after a write',
    `
      import { AmqpConnection } from '@golevelup/nestjs-rabbitmq';
      import { PrismaClient } from '@prisma/client';
      export class OrdersService {
        private readonly prisma = new PrismaClient();
        constructor(private readonly amqp: AmqpConnection) {}
        async place(data: { id: string }) {
          await this.prisma.order.create({ data });
          await this.amqp.publish('orders', 'order.placed', data);
          //              ^^^^^^^ lost-event
        }
      }
    `,
  );

  check(
    'quiet: a subscriber that writes',
    `
      import { RabbitSubscribe } from '@golevelup/nestjs-rabbitmq';
      import { PrismaClient } from '@prisma/client';
      export class OrdersConsumer {
        private readonly prisma = new PrismaClient();
        @RabbitSubscribe({ exchange: 'orders', routingKey: 'order.placed', queue: 'orders' })
        async placed(data: { id: string }) {
          await this.prisma.order.create({ data });
        }
      }
    `,
  );
});
