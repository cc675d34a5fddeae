import { check } from '../check.js';

const clients = `
import { match, P } from 'ts-pattern';
import { PrismaClient } from '@prisma/client';
import { Kafka } from 'kafkajs';
const prisma = new PrismaClient();
const producer = new Kafka({ brokers: [] }).producer();
`;

describe('ts-pattern', () => {
  check('what the chosen case returns is what the chain gives', {
    'bus.ts': `
import { match } from 'ts-pattern';
import { Kafka } from 'kafkajs';
abstract class Bus { async publish(name: string): Promise<void> { throw new Error(name); } }
class KafkaBus extends Bus {
  private static made: KafkaBus;
  private producer = new Kafka({ brokers: [] }).producer();
  static get() { return (KafkaBus.made ??= new KafkaBus()); }
  async publish(name: string) { await this.producer.send({ topic: name, messages: [] }); }
}
class NoBus extends Bus {
  static get() { return new NoBus(); }
  async publish() {}
}
export class Client {
  private bus: Bus;
  constructor(kind: string) {
    this.bus = match(kind).with('kafka', () => KafkaBus.get()).otherwise(() => NoBus.get());
  }
  async publish(name: string) { return this.bus.publish(name); }
}
export const client = new Client(process.env.BUS ?? '');
`,
    'main.ts': `
import { PrismaClient } from '@prisma/client';
import { client } from './bus.js';
const prisma = new PrismaClient();
export async function place(data: any) {
  await prisma.order.create({ data });
  await client.publish('orders');
  //           ^^^^^^^ lost-event
}
`,
  });
  check(
    'cases exclude each other',
    `${clients}
export async function handle(kind: string, data: any) {
  await match(kind)
    .with('save', async () => { await prisma.order.create({ data }); })
    .with('tell', 'shout', async () => { await producer.send({ topic: 'orders', messages: [] }); })
    .otherwise(async () => { await prisma.order.deleteMany(); });
}
`,
  );
  check(
    'a case after a write, and one that does both',
    `${clients}
export async function before(kind: string, data: any) {
  await prisma.order.create({ data });
  await match(kind)
    .with('tell', () => producer.send({ topic: 'orders', messages: [] }))
    //                           ^^^^ lost-event
    .exhaustive();
}
export async function both(kind: string, data: any) {
  return match(kind)
    .returnType<Promise<void>>()
    .with(P.string, async () => {
      await producer.send({ topic: 'orders', messages: [] });
      //             ^^^^ phantom-event
      await prisma.order.create({ data });
    })
    .run();
}
`,
  );
});
