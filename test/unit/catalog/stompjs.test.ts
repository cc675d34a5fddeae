import { check } from '../check.js';

describe('stompjs', () => {
  check(
    'publish after a write',
    `
      import { Client } from '@stomp/stompjs';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      const client = new Client({ brokerURL: 'ws://localhost:15674/ws' });
      export async function placeOrder(data: { id: string }) {
        await prisma.order.create({ data });
        client.publish({ destination: '/topic/orders', body: JSON.stringify(data) });
        //     ^^^^^^^ lost-event
      }
    `,
  );

  check(
    'quiet: subscribing',
    `
      import { Client } from '@stomp/stompjs';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      const client = new Client({ brokerURL: 'ws://localhost:15674/ws' });
      client.subscribe('/topic/orders', async (message) => {
        await prisma.order.create({ data: JSON.parse(message.body) });
      });
      client.activate();
    `,
  );
});
