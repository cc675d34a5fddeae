import { check } from '../check.js';

describe('azure-service-bus', () => {
  check(
    'a message after a write',
    `
      import { ServiceBusClient } from '@azure/service-bus';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      const client = new ServiceBusClient('Endpoint=x');
      const sender = client.createSender('orders');
      export async function placeOrder(data: { id: string }) {
        await prisma.order.create({ data });
        await sender.sendMessages({ body: data });
        //           ^^^^^^^^^^^^ lost-event
      }
    `,
  );

  check(
    'quiet: receiving',
    `
      import { ServiceBusClient } from '@azure/service-bus';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      const receiver = new ServiceBusClient('Endpoint=x').createReceiver('orders');
      export async function receive() {
        for (const message of await receiver.receiveMessages(10)) {
          await prisma.order.create({ data: message.body });
          await receiver.completeMessage(message);
        }
      }
    `,
  );
});
