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

  check(
    'a subject whose subscriber sends',
    `
      import { BehaviorSubject, Subject, filter } from 'rxjs';
      import { Kafka } from 'kafkajs';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      const producer = new Kafka({ brokers: [] }).producer();
      const placed = new Subject<string>();
      const state = new BehaviorSubject('');
      placed.pipe(filter(Boolean)).subscribe((id) => producer.send({ topic: 'orders', messages: [{ value: id }] }));
      export async function placeOrder(data: { id: string }) {
        await prisma.order.create({ data });
        placed.next(data.id);
        //     ^^^^ lost-event
      }
      export async function quiet(data: { id: string }) {
        await prisma.order.create({ data });
        state.next(data.id);
      }
    `,
  );

  check('a subject of a service, seen from outside as an Observable', {
    'orders.ts': `
      import { Subject } from 'rxjs';
      import { PrismaClient } from '@prisma/client';
      export class Orders {
        private readonly prisma = new PrismaClient();
        private readonly placed = new Subject<string>();
        private readonly cancelled = new Subject<string>();
        readonly placed$ = this.placed.asObservable();
        async place(data: { id: string }) {
          await this.prisma.order.create({ data });
          this.placed.next(data.id);
          //          ^^^^ lost-event
        }
        async cancel(id: string) {
          await this.prisma.order.delete({ where: { id } });
          this.cancelled.next(id);
        }
      }
    `,
    'main.ts': `
      import { Kafka } from 'kafkajs';
      import { Orders } from './orders.js';
      const producer = new Kafka({ brokers: [] }).producer();
      const orders = new Orders();
      orders.placed$.subscribe({ next: (id) => void producer.send({ topic: 'orders', messages: [{ value: id }] }) });
    `,
  });
});
