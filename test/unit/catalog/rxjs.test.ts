import { check } from '../check.js';

describe('rxjs', () => {
  check(
    'an Observable that is awaited',
    `
      import { defer, lastValueFrom } from 'rxjs';
      import { Kafka } from 'kafkajs';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      const producer = new Kafka({ brokers: [] }).producer();
      export async function placeOrder(data: { id: string }) {
        await prisma.order.create({ data });
        await lastValueFrom(defer(() => producer.send({ topic: 'orders', messages: [] })));
        //                                       ^^^^ lost-event
      }
    `,
  );

  check(
    'quiet: values and subjects',
    `
      import { Subject, of, map } from 'rxjs';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      const changes = new Subject<string>();
      export async function placeOrder(data: { id: string }) {
        await prisma.order.create({ data });
        changes.next(data.id);
        return of(data).pipe(map((d) => d.id));
      }
    `,
  );
});
