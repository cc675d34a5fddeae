import { check } from '../check.js';

describe('engine: work awaited in a try', () => {
  check(
    'is over in its catch: a relay that marks after a caught send',
    `
    import { Kafka } from 'kafkajs';
    import { PrismaClient } from '@prisma/client';
    const prisma = new PrismaClient();
    const producer = new Kafka({ brokers: [] }).producer();

    async function trySend(topic: string): Promise<boolean> {
      try {
        await producer.send({ topic, messages: [] });
        return true;
      } catch {
        return false;
      }
    }

    export async function relay(): Promise<void> {
      const rows = await prisma.outboxMessage.findMany();
      const sent = await Promise.all(rows.map((row) => trySend(row.topic)));
      for (const [i, row] of rows.entries()) if (sent[i]) await prisma.outboxMessage.delete({ where: { id: row.id } });
    }
  `,
  );

  check(
    'but not what is left floating in it',
    `
    import { Kafka } from 'kafkajs';
    import { PrismaClient } from '@prisma/client';
    const prisma = new PrismaClient();
    const producer = new Kafka({ brokers: [] }).producer();

    export async function relay(): Promise<void> {
      for (const row of await prisma.outboxMessage.findMany()) {
        try {
          producer.send({ topic: row.topic, messages: [] });
        } catch (error) {
          console.error(error);
        }
        await prisma.outboxMessage.delete({ where: { id: row.id } });
        //                         ^^^^^^ relay-loses
      }
    }
  `,
  );
});
