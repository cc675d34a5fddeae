/** Opening lines of cases: a database client and a producer. */
export const prismaAndKafka = `
import { PrismaClient } from '@prisma/client';
import { Kafka } from 'kafkajs';
const prisma = new PrismaClient();
const producer = new Kafka({ brokers: ['localhost:9092'] }).producer();
`;
