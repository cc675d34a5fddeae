import { check } from '../check.js';

describe('cloudevents', () => {
  check(
    'an event after a write',
    `
      import { CloudEvent, emitterFor, httpTransport } from 'cloudevents';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      const emit = emitterFor(httpTransport('https://sink.example'));
      export async function placeOrder(data: { id: string }) {
        await prisma.order.create({ data });
        await emit(new CloudEvent({ type: 'order.placed', source: '/shop', data }));
      //      ^^^^ lost-event
      }
    `,
  );

  check(
    'quiet: receiving',
    `
      import { HTTP } from 'cloudevents';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      export async function receive(headers: Record<string, string>, body: string) {
        const event = HTTP.toEvent({ headers, body });
        await prisma.order.create({ data: event.data });
      }
    `,
  );
});
