import { check } from '../check.js';

const head = `
    import { Kafka } from 'kafkajs';
    const producer = new Kafka({ brokers: [] }).producer();
    import * as memjs from 'memjs';
    import { PrismaClient } from '@prisma/client';
    const prisma = new PrismaClient();
    const cache = memjs.Client.create();`;

describe('memjs', () => {
  check(
    'quiet: a cache is off by default, deletes are none',
    `${head}
    export async function place(id: string) {
      await prisma.order.create({ data: { id } });
      await cache.set('order-' + id, id, { expires: 60 });
      await cache.delete('orders');
    }
  `,
  );
});
