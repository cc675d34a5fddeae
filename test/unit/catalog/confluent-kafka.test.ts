import { check } from '../check.js';

describe('confluent-kafka', () => {
  check(
    'both its APIs',
    `
      import { KafkaJS, Producer } from '@confluentinc/kafka-javascript';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      const producer = new KafkaJS.Kafka({ kafkaJS: { brokers: [] } }).producer();
      const raw = new Producer({ 'bootstrap.servers': 'localhost' });
      export async function placeOrder(data: { id: string }) {
        await prisma.order.create({ data });
        await producer.send({ topic: 'orders', messages: [{ value: data.id }] });
        //             ^^^^ lost-event
      }
      export async function payOrder(data: { id: string }) {
        await prisma.payment.create({ data });
        raw.produce('payments', null, Buffer.from(data.id));
        //  ^^^^^^^ lost-event
      }
    `,
  );

  check(
    'quiet: consuming',
    `
      import { KafkaJS } from '@confluentinc/kafka-javascript';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      const consumer = new KafkaJS.Kafka({}).consumer({ kafkaJS: { groupId: 'orders' } });
      export async function start() {
        await consumer.connect();
        await consumer.subscribe({ topic: 'orders' });
        await consumer.run({
          eachMessage: async ({ message }) => {
            await prisma.order.create({ data: JSON.parse(message.value!.toString()) });
          },
        });
      }
    `,
  );
});
