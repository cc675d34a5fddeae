import { check } from '../check.js';

describe('kafkajs', () => {
  check(
    'send after a write, in a transaction before its commit, and in a Kafka transaction',
    `
      import { Kafka } from 'kafkajs';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      const producer = new Kafka({ brokers: ['localhost:9092'] }).producer();
      export async function placeOrder(data: { id: string }) {
        await prisma.order.create({ data });
        //                 ^^^^^^ write
        await producer.send({ topic: 'orders', messages: [{ value: data.id }] });
        //             ^^^^ lost-event
      }
      export async function payOrder(data: { id: string }) {
        await prisma.$transaction(async (tx) => {
          await tx.payment.create({ data });
          await producer.sendBatch({ topicMessages: [{ topic: 'payments', messages: [] }] });
          //             ^^^^^^^^^ phantom-event
        });
      }
      export async function cancelOrder(id: string) {
        await prisma.order.delete({ where: { id } });
        const transaction = await producer.transaction();
        await transaction.send({ topic: 'orders', messages: [] });
        //                ^^^^ lost-event
        await transaction.commit();
      }
    `,
  );

  check(
    'quiet: consuming and admin',
    `
      import { Kafka } from 'kafkajs';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      const kafka = new Kafka({ brokers: ['localhost:9092'] });
      export async function start() {
        const consumer = kafka.consumer({ groupId: 'orders' });
        await consumer.connect();
        await consumer.subscribe({ topic: 'orders' });
        await consumer.run({
          eachMessage: async ({ message }) => {
            await prisma.order.create({ data: JSON.parse(message.value!.toString()) });
          },
        });
        await kafka.admin().createTopics({ topics: [{ topic: 'orders' }] });
      }
    `,
  );
});
