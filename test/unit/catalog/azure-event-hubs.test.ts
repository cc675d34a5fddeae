import { check } from '../check.js';

describe('azure-event-hubs', () => {
  check(
    'a batch after a write',
    `
      import { EventHubProducerClient } from '@azure/event-hubs';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      const producer = new EventHubProducerClient('Endpoint=x', 'orders');
      export async function placeOrder(data: { id: string }) {
        await prisma.order.create({ data });
        const batch = await producer.createBatch();
        batch.tryAdd({ body: data });
        await producer.sendBatch(batch);
        //             ^^^^^^^^^ lost-event
      }
    `,
  );

  check(
    'quiet: consuming',
    `
      import { EventHubConsumerClient } from '@azure/event-hubs';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      const consumer = new EventHubConsumerClient('$Default', 'Endpoint=x', 'orders');
      consumer.subscribe({
        processEvents: async (events) => {
          await prisma.order.createMany({ data: events.map((e) => e.body) });
        },
        processError: async () => undefined,
      });
    `,
  );
});
