import { check } from '../check.js';

const kafka = `
import { Kafka } from 'kafkajs';
const producer = new Kafka({ brokers: [] }).producer();
const tell = { topic: 'orders', messages: [{ value: 'a' }] };`;

const order = `
import { BaseModel } from '@adonisjs/lucid/orm';
export class Order extends BaseModel {
  declare id: number;
  declare status: string;
}`;

describe('lucid', () => {
  check('active records: created, saved, deleted', {
    'order.ts': order,
    'main.ts': `${kafka}
import { Order } from './order.js';
export async function place() {
  await Order.create({ status: 'placed' });
  //          ^^^^^^ write
  await producer.send(tell);
  //             ^^^^ lost-event
}
export async function ship(id: number) {
  const order = await Order.findOrFail(id);
  order.status = 'shipped';
  await order.save();
  //          ^^^^ write
  await producer.send(tell);
  //             ^^^^ lost-event
}
export async function clear() {
  await Order.query().where('status', 'old').delete();
  //                                         ^^^^^^ write
  await producer.send(tell);
  //             ^^^^ lost-event
}
`,
  });

  check('a send inside a transaction; a record and a row beside it', {
    'order.ts': order,
    'main.ts': `${kafka}
import db from '@adonisjs/lucid/services/db';
import { Order } from './order.js';
export async function place() {
  await db.transaction(async (trx) => {
    await Order.create({ status: 'placed' }, { client: trx });
    await producer.send(tell);
    //             ^^^^ phantom-event
  });
}
export async function log() {
  const trx = await db.transaction();
  await trx.insertQuery().table('orders').insert({ status: 'placed' });
  await db.table('log').insert({ text: 'placed' });
  //                    ^^^^^^ escaped-write
  await trx.commit();
}
export async function ship(id: number) {
  await db.transaction(async (trx) => {
    const order = await Order.findOrFail(id);
    await order.useTransaction(trx).save();
    trx.after('commit', async () => {
      await producer.send(tell);
      //             ^^^^ lost-event
    });
  });
}
`,
  });

  check('quiet: reads, a record and its outbox row in one transaction', {
    'order.ts': order,
    'main.ts': `${kafka}
import db from '@adonisjs/lucid/services/db';
import { Order } from './order.js';
export async function ask() {
  await Order.query().where('status', 'placed').first();
  await db.from('orders').where('id', 1);
  await producer.send(tell);
}
export async function place() {
  await db.transaction(async (trx) => {
    await Order.create({ status: 'placed' }, { client: trx });
    await trx.insertQuery().table('outbox').insert({ payload: 'placed' });
  });
}
`,
  });
});
