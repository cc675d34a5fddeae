import { check } from '../check.js';

describe('tracing', () => {
  check(
    'a span around both',
    `
      import { trace } from '@opentelemetry/api';
      import * as Sentry from '@sentry/node';
      import { Kafka } from 'kafkajs';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      const producer = new Kafka({ brokers: [] }).producer();
      const tracer = trace.getTracer('shop');
      export async function placeOrder(data: { id: string }) {
        return tracer.startActiveSpan('place', async (span) => {
          await prisma.order.create({ data });
          await producer.send({ topic: 'orders', messages: [] });
          //             ^^^^ lost-event
          span.end();
        });
      }
      export async function payOrder(data: { id: string }) {
        await Sentry.startSpan({ name: 'pay' }, async () => {
          await prisma.payment.create({ data });
        });
        await producer.send({ topic: 'payments', messages: [] });
        //             ^^^^ lost-event
      }
    `,
  );

  check(
    'quiet: a span around a write',
    `
      import { trace } from '@opentelemetry/api';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      export async function placeOrder(data: { id: string }) {
        return trace.getTracer('shop').startActiveSpan('place', (span) => prisma.order.create({ data }).finally(() => span.end()));
      }
    `,
  );
});
