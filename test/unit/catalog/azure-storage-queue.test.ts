import { check } from '../check.js';

describe('azure-storage-queue', () => {
  check(
    'a message after a write',
    `
      import { QueueServiceClient } from '@azure/storage-queue';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      const queue = QueueServiceClient.fromConnectionString('UseDevelopmentStorage=true').getQueueClient('orders');
      export async function placeOrder(data: { id: string }) {
        await prisma.order.create({ data });
        await queue.sendMessage(data.id);
        //          ^^^^^^^^^^^ lost-event
      }
    `,
  );

  check(
    'quiet: receiving',
    `
      import { QueueClient } from '@azure/storage-queue';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      const queue = new QueueClient('UseDevelopmentStorage=true', 'orders');
      export async function receive() {
        const { receivedMessageItems } = await queue.receiveMessages();
        for (const m of receivedMessageItems) {
          await prisma.order.create({ data: { id: m.messageText } });
          await queue.deleteMessage(m.messageId, m.popReceipt);
        }
      }
    `,
  );
});
