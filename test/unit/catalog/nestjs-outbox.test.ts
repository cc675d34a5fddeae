import { check } from '../check.js';

describe('nestjs-outbox', () => {
  check(
    'quiet: the event and its entity in one transaction',
    `
      import { TransactionalEventEmitter, TransactionalEventEmitterOperations } from '@fullstackhouse/nestjs-outbox';
      export class OrdersService {
        constructor(private readonly emitter: TransactionalEventEmitter) {}
        async place(order: { id: string }) {
          await this.emitter.emit({ name: 'OrderPlaced', id: order.id }, [
            { operation: TransactionalEventEmitterOperations.persist, entity: order },
          ]);
        }
      }
    `,
  );

  check(
    'a write of its own before the event',
    `
      import { TransactionalEventEmitter } from '@fullstackhouse/nestjs-outbox';
      import { PrismaClient } from '@prisma/client';
      export class OrdersService {
        private readonly prisma = new PrismaClient();
        constructor(private readonly emitter: TransactionalEventEmitter) {}
        async place(data: { id: string }) {
          await this.prisma.order.create({ data });
          await this.emitter.emit({ name: 'OrderPlaced' });
          //                 ^^^^ outbox-not-atomic
        }
      }
    `,
  );
});
