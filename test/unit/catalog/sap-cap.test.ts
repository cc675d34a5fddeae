import { check } from '../check.js';

describe('sap-cap', () => {
  check(
    'a service without its queue',
    `
      import cds from '@sap/cds';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      export async function placeOrder(data: { id: string }) {
        const messaging = cds.unqueued(await cds.connect.to('messaging'));
        await prisma.order.create({ data });
        await messaging.emit('order/placed', data);
        //              ^^^^ lost-event
      }
    `,
  );

  check(
    'quiet: through the queue',
    `
      import cds from '@sap/cds';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      export async function placeOrder(data: { id: string }) {
        const messaging = await cds.connect.to('messaging');
        await prisma.order.create({ data });
        await messaging.emit('order/placed', data);
      }
    `,
  );
});
