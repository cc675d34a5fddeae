import { check } from '../check.js';

describe('node-rdkafka', () => {
  check(
    'produce after a write',
    `
      import Kafka from 'node-rdkafka';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      const producer = new Kafka.Producer({ 'metadata.broker.list': 'localhost' });
      export async function placeOrder(data: { id: string }) {
        await prisma.order.create({ data });
        producer.produce('orders', null, Buffer.from(data.id));
        //       ^^^^^^^ lost-event
      }
    `,
  );

  check(
    'quiet: consuming',
    `
      import { KafkaConsumer } from 'node-rdkafka';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      const consumer = new KafkaConsumer({ 'group.id': 'orders' }, {});
      consumer.on('data', async (message) => {
        await prisma.order.create({ data: JSON.parse(message.value!.toString()) });
        consumer.commit(message);
      });
    `,
  );
});
