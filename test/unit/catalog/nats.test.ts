import { check } from '../check.js';

describe('nats', () => {
  check(
    'core and JetStream publishes',
    `
      import { connect } from 'nats';
      import { jetstream } from '@nats-io/jetstream';
      import { connect as connect3 } from '@nats-io/transport-node';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      export async function placeOrder(data: { id: string }) {
        const nc = await connect({ servers: 'localhost' });
        await prisma.order.create({ data });
        nc.publish('orders', data.id);
        // ^^^^^^^ lost-event
      }
      export async function payOrder(data: { id: string }) {
        const js = jetstream(await connect3());
        await prisma.payment.create({ data });
        await js.publish('payments', data.id);
        //       ^^^^^^^ lost-event
      }
    `,
  );

  check(
    'quiet: answering',
    `
      import { connect, StringCodec } from 'nats';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      export async function serve() {
        const nc = await connect();
        for await (const m of nc.subscribe('orders.create')) {
          const order = await prisma.order.create({ data: m.json() });
          m.respond(StringCodec().encode(order.id));
        }
      }
    `,
  );
});
