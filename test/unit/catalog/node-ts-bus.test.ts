import { check } from '../check.js';

describe('node-ts-bus', () => {
  check(
    'an event after a write',
    `
      import { Bus } from '@node-ts/bus-core';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      class OrderPlaced {
        $name = 'shop/order-placed';
        constructor(readonly id: string) {}
      }
      const bus = Bus.configure().withConcurrency(2).build();
      export async function placeOrder(data: { id: string }) {
        await prisma.order.create({ data });
        await bus.publish(new OrderPlaced(data.id));
        //        ^^^^^^^ lost-event
      }
    `,
  );

  check(
    'quiet: starting',
    `
      import { Bus } from '@node-ts/bus-core';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      export async function start() {
        await prisma.start.create({ data: {} });
        const bus = Bus.configure().build();
        await bus.initialize();
        await bus.start();
      }
    `,
  );
});
