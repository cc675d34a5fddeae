import { PrismaPg } from '@prisma/adapter-pg';
import { config } from './config';
import { PrismaClient } from './generated/prisma/client';

export async function openDatabase(): Promise<PrismaClient> {
  const prisma = new PrismaClient({ adapter: new PrismaPg({ connectionString: config.databaseUrl, max: 8 }) });
  await prisma.$queryRaw`SELECT 1`;
  return prisma;
}

export async function closeDatabase(prisma: PrismaClient): Promise<void> {
  await prisma.$disconnect();
}
