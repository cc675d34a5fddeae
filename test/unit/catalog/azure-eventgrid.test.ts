import { check } from '../check.js';

describe('azure-eventgrid', () => {
  check(
    'events after a write',
    `
      import { AzureKeyCredential, EventGridPublisherClient } from '@azure/eventgrid';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      const client = new EventGridPublisherClient('https://grid', 'CloudEvent', new AzureKeyCredential('key'));
      export async function placeOrder(data: { id: string }) {
        await prisma.order.create({ data });
        await client.send([{ type: 'order.placed', source: '/shop', data }]);
        //           ^^^^ lost-event
      }
    `,
  );

  check(
    'quiet: receiving',
    `
      import { EventGridDeserializer } from '@azure/eventgrid';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      const deserializer = new EventGridDeserializer();
      export async function receive(body: string) {
        const [event] = await deserializer.deserializeEventGridEvents(body);
        await prisma.order.create({ data: event.data });
      }
    `,
  );
});
