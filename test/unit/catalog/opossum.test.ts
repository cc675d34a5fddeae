import { check } from '../check.js';

describe('opossum', () => {
  check(
    'the action of a breaker',
    `
      import CircuitBreaker from 'opossum';
      import { Kafka } from 'kafkajs';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      const producer = new Kafka({ brokers: [] }).producer();
      const breaker = new CircuitBreaker(async (id: string) => producer.send({ topic: 'orders', messages: [{ value: id }] }));
      export async function placeOrder(data: { id: string }) {
        await prisma.order.create({ data });
        await breaker.fire(data.id);
        //            ^^^^ lost-event
      }
    `,
  );

  check(
    'quiet: a breaker that is made and not fired',
    `
      import CircuitBreaker from 'opossum';
      import { Kafka } from 'kafkajs';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      const producer = new Kafka({ brokers: [] }).producer();
      export async function start() {
        await prisma.start.create({ data: {} });
        return new CircuitBreaker(async (id: string) => producer.send({ topic: 'orders', messages: [{ value: id }] }));
      }
    `,
  );
});
