import { check } from '../check.js';

describe('lodash', () => {
  check(
    'a loop and a wrapped function',
    `
      import _ from 'lodash';
      import { debounce } from 'lodash';
      import { Kafka } from 'kafkajs';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      const producer = new Kafka({ brokers: [] }).producer();
      const tell = debounce((id: string) => producer.send({ topic: 'orders', messages: [{ value: id }] }), 100);
      export async function placeOrders(ids: string[]) {
        await prisma.order.createMany({ data: ids });
        await Promise.all(_.map(ids, (id) => producer.send({ topic: 'orders', messages: [{ value: id }] })));
        //                                            ^^^^ lost-event
      }
      export async function placeOrder(data: { id: string }) {
        await prisma.order.create({ data });
        await tell(data.id);
      //      ^^^^ lost-event
      }
    `,
  );

  check(
    'quiet: collections in memory',
    `
      import { forEach, groupBy } from 'lodash-es';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      export async function placeOrders(orders: { id: string; shop: string }[]) {
        const totals = new Map<string, number>();
        await prisma.order.createMany({ data: orders });
        forEach(groupBy(orders, (o) => o.shop), (list, shop) => totals.set(shop, list.length));
        return totals;
      }
    `,
  );
});
