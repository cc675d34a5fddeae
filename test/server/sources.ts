/** Small code for server tests. */

export const packageJson = JSON.stringify({ name: 'x', dependencies: { '@prisma/client': '^7.0.0', kafkajs: '^2.2.4' } });

/** A file that sends after a write. */
export const lostEvent = `import { PrismaClient } from '@prisma/client';
import { Kafka } from 'kafkajs';
const prisma = new PrismaClient();
const producer = new Kafka({ brokers: [] }).producer();
export async function place(data: object) {
  await prisma.order.create({ data });
  await producer.send({ topic: 'orders', messages: [] });
}
`;

/** The line of it that sends. */
export const sendLine = "  await producer.send({ topic: 'orders', messages: [] });\n";
