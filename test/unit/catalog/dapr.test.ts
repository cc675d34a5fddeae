import { check } from '../check.js';

describe('dapr', () => {
  check(
    'publish after a write, and after a state change',
    `
      import { DaprClient } from '@dapr/dapr';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      const client = new DaprClient();
      export async function placeOrder(data: { id: string }) {
        await prisma.order.create({ data });
        await client.pubsub.publish('pubsub', 'orders', data);
        //                  ^^^^^^^ lost-event
      }
      export async function payOrder(data: { id: string }) {
        await client.state.save('payments', [{ key: data.id, value: data }]);
        //                 ^^^^ write
        await client.pubsub.publish('pubsub', 'payments', data);
        //                  ^^^^^^^ lost-event
      }
    `,
  );

  check(
    'quiet: subscribing',
    `
      import { DaprClient, DaprServer } from '@dapr/dapr';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      const server = new DaprServer();
      const client = new DaprClient();
      export async function start() {
        await server.pubsub.subscribe('pubsub', 'orders', async (data) => {
          await prisma.order.create({ data });
        });
        await client.state.get('payments', '1');
      }
    `,
  );
});
