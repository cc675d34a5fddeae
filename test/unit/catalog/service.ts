/**
 * A service around the lines that a case is about: a row is written, then they follow, in an async function that has `data`.
 * The lines keep their columns, so that markers under them stand where they point.
 */
export function afterWrite(setup: string, lines: string): string {
  return `
import { PrismaClient } from '@prisma/client';
${setup}
const prisma = new PrismaClient();
export async function place(data: any) {
  await prisma.order.create({ data });
${lines}
}
`;
}
