import { check } from '../check.js';

describe('mqtt', () => {
  check(
    'publish after a write',
    `
      import mqtt from 'mqtt';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      const client = mqtt.connect('mqtt://localhost');
      export async function placeOrder(data: { id: string }) {
        await prisma.order.create({ data });
        await client.publishAsync('orders', JSON.stringify(data), { qos: 1 });
        //           ^^^^^^^^^^^^ lost-event
      }
      export async function payOrder(data: { id: string }) {
        await prisma.payment.create({ data });
        client.publish('payments', JSON.stringify(data));
        //     ^^^^^^^ lost-event
      }
    `,
  );

  check(
    'quiet: subscribing',
    `
      import { connect } from 'mqtt';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      const client = connect('mqtt://localhost');
      client.subscribe('orders');
      client.on('message', async (topic, payload) => {
        await prisma.order.create({ data: JSON.parse(payload.toString()) });
      });
    `,
  );
});
