import { check } from '../check.js';
import { afterWrite } from './service.js';

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

  check(
    'a key-value bucket',
    afterWrite(
      `
import { connect } from '@nats-io/transport-node';
import { Kvm } from '@nats-io/kv';
async function open() {
  return new Kvm(await connect()).create('orders');
}
const bucket = open();`,
      `
  await (await bucket).put('a', data);
  //                   ^^^ lost-event`,
    ),
    { categories: { cache: 'warning' } },
  );

  check(
    'a bucket of version 2',
    afterWrite(
      `
import { connect } from 'nats';`,
      `
  const bucket = await (await connect()).jetstream().views.kv('orders');
  await bucket.put('a', data);
  //           ^^^ lost-event`,
    ),
    { categories: { cache: 'warning' } },
  );
});
