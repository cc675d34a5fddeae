import { check } from '../check.js';

const head = `
import { PrismaClient } from '@prisma/client';
import { Kafka } from 'kafkajs';
const prisma = new PrismaClient();
const producer = new Kafka({ brokers: ['localhost:9092'] }).producer();
`;

describe('order of write and send', () => {
  check(
    'send after the write',
    `${head}
export async function place(data: any) {
  const order = await prisma.order.create({ data });
  //                               ^^^^^^ write
  await producer.send({ topic: 'orders', messages: [{ value: order.id }] });
  //             ^^^^ lost-event
}
`,
  );
  check(
    'send before the write',
    `${head}
export async function place(data: any) {
  await producer.send({ topic: 'orders', messages: [] });
  //             ^^^^ phantom-event
  await prisma.order.create({ data });
  //                 ^^^^^^ write
}
`,
  );
  check(
    'send inside the transaction',
    `${head}
export async function place(data: any) {
  await prisma.$transaction(async (tx) => {
    await tx.order.create({ data });
    await producer.send({ topic: 'orders', messages: [] });
    //             ^^^^ phantom-event
  });
}
`,
  );
  check(
    'send after the transaction',
    `${head}
export async function place(data: any) {
  await prisma.$transaction(async (tx) => {
    await tx.order.create({ data });
    //             ^^^^^^ write
  });
  await producer.send({ topic: 'orders', messages: [] });
  //             ^^^^ lost-event
}
`,
  );
  check(
    'both at once',
    `${head}
export async function place(data: any) {
  await Promise.all([
    prisma.order.create({ data }),
    producer.send({ topic: 'orders', messages: [] }),
    //       ^^^^ unordered-dual-write
  ]);
}
`,
  );
  check(
    'a write never awaited, then a send',
    `${head}
async function save(data: any) { await prisma.order.create({ data }); }
export async function place(data: any) {
  void save(data);
  await producer.send({ topic: 'orders', messages: [] });
  //             ^^^^ unordered-dual-write
}
`,
  );
  check(
    'an awaited write, then a floating send',
    `${head}
export async function place(data: any) {
  await prisma.order.create({ data });
  void producer.send({ topic: 'orders', messages: [] });
  //            ^^^^ lost-event
}
`,
  );
  check(
    'a promise kept and awaited before the send',
    `${head}
export async function place(data: any) {
  const saved = prisma.order.create({ data });
  await saved;
  await producer.send({ topic: 'orders', messages: [] });
  //             ^^^^ lost-event
}
`,
  );
  check(
    'a lazy query that nobody awaits does nothing',
    `${head}
export async function place(data: any) {
  prisma.order.create({ data });
  await producer.send({ topic: 'orders', messages: [] });
}
`,
  );
  check(
    'exclusive branches',
    `${head}
export async function place(data: any) {
  if (data.draft) {
    await prisma.order.create({ data });
  } else {
    await producer.send({ topic: 'orders', messages: [] });
  }
}
`,
  );
  check(
    'early return',
    `${head}
export async function place(data: any) {
  if (data.draft) {
    await prisma.order.create({ data });
    return;
  }
  await producer.send({ topic: 'orders', messages: [] });
}
`,
  );
  check(
    'repeated tests of one value',
    `${head}
export async function place(data: any, draft: boolean) {
  if (draft) await prisma.order.create({ data });
  if (!draft) await producer.send({ topic: 'orders', messages: [] });
}
`,
  );
  check(
    'switch',
    `${head}
export async function place(kind: string, data: any) {
  switch (kind) {
    case 'save':
      await prisma.order.create({ data });
      break;
    case 'send':
      await producer.send({ topic: 'orders', messages: [] });
      break;
  }
}
`,
  );
  check(
    'a catch that sends only when the write failed',
    `${head}
export async function place(data: any) {
  try {
    await prisma.order.create({ data });
  } catch (e) {
    await producer.send({ topic: 'failures', messages: [] });
    throw e;
  }
}
`,
  );
  check(
    'a catch after a write that may have committed',
    `${head}
export async function place(data: any) {
  try {
    await prisma.order.create({ data });
    await check(data);
  } catch (e) {
    await producer.send({ topic: 'failures', messages: [] });
    //             ^^^^ lost-event
  }
}
declare function check(x: any): Promise<void>;
`,
  );
  check(
    'finally follows success',
    `${head}
export async function place(data: any) {
  try {
    await prisma.order.create({ data });
  } finally {
    await producer.send({ topic: 'orders', messages: [] });
    //             ^^^^ lost-event
  }
}
`,
  );
  check(
    'pending, send, sent is a lost event',
    `${head}
export async function place(id: string) {
  await prisma.order.update({ where: { id }, data: { state: 'pending' } });
  await producer.send({ topic: 'orders', messages: [] });
  //             ^^^^ lost-event
  await prisma.order.update({ where: { id }, data: { state: 'sent' } });
}
`,
  );
  check(
    'in a loop the order of the body decides',
    `${head}
export async function place(list: any[]) {
  for (const data of list) {
    await producer.send({ topic: 'orders', messages: [] });
    //             ^^^^ phantom-event
    await prisma.order.create({ data });
  }
}
`,
  );
  check(
    'reads and sends',
    `${head}
export async function tell(id: string) {
  const order = await prisma.order.findUnique({ where: { id } });
  await producer.send({ topic: 'orders', messages: [{ value: order!.id }] });
}
`,
  );
  check(
    'ten sends of one kind are one finding',
    `${head}
export async function place(data: any) {
  await prisma.order.create({ data });
  await producer.send({ topic: 'a', messages: [] });
  //             ^^^^ lost-event
  await producer.send({ topic: 'b', messages: [] });
  await producer.send({ topic: 'c', messages: [] });
}
`,
  );
  check(
    'a then chain',
    `${head}
export function place(data: any) {
  return prisma.order.create({ data }).then(() => producer.send({ topic: 'orders', messages: [] }));
  //                                                       ^^^^ lost-event
}
`,
  );
  check(
    'raw SQL',
    `${head}
export async function place(id: string) {
  await prisma.$executeRaw\`UPDATE orders SET state = 'paid' WHERE id = \${id}\`;
  await producer.send({ topic: 'orders', messages: [] });
  //             ^^^^ lost-event
}
export async function look(id: string) {
  await prisma.$queryRaw\`SELECT * FROM orders WHERE id = \${id}\`;
  await producer.send({ topic: 'orders', messages: [] });
}
`,
  );
});
