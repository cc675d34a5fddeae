import { check } from '../check.js';

describe('nestjs-sqs', () => {
  check(
    'send after a write',
    `
      import { SqsService } from '@ssut/nestjs-sqs';
      import { PrismaClient } from '@prisma/client';
      export class OrdersService {
        private readonly prisma = new PrismaClient();
        constructor(private readonly sqs: SqsService) {}
        async place(data: { id: string }) {
          await this.prisma.order.create({ data });
          await this.sqs.send('orders', { id: data.id, body: data });
          //             ^^^^ lost-event
        }
      }
    `,
  );

  check(
    'quiet: a handler that writes',
    `
      import { SqsMessageHandler } from '@ssut/nestjs-sqs';
      import { PrismaClient } from '@prisma/client';
      export class OrdersConsumer {
        private readonly prisma = new PrismaClient();
        @SqsMessageHandler('orders', false)
        async handle(message: { Body: string }) {
          await this.prisma.order.create({ data: JSON.parse(message.Body) });
        }
      }
    `,
  );
});
