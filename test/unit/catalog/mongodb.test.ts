import { check } from '../check.js';

const setup = `
    import { Kafka } from 'kafkajs';
    import { MongoClient, type ClientSession, type Collection, type Db } from 'mongodb';
    const producer = new Kafka({ brokers: [] }).producer();
    const notify = (id: string) => producer.send({ topic: 'orders', messages: [{ value: id }] });
    interface Order { _id: string; status: string }
    const client = new MongoClient('mongodb://localhost');
    const db = client.db('shop');
    const orders = db.collection<Order>('orders');
    const outbox = db.collection('outbox');`;

describe('mongodb', () => {
  check(
    'writes commit by themselves',
    `${setup}
    export async function place(order: Order) {
      await orders.insertOne(order);
      //           ^^^^^^^^^ write
      await notify(order._id);
      //    ^^^^^^ lost-event
    }
    export async function ship(database: Db, id: string) {
      await database.collection('orders').findOneAndUpdate({ _id: id }, { $set: { status: 'shipped' } });
      await notify(id);
      //    ^^^^^^ lost-event
    }
    export async function many(rows: Order[]) {
      await notify('all');
      //    ^^^^^^ phantom-event
      await orders.bulkWrite(rows.map((document) => ({ insertOne: { document } })));
    }
  `,
  );

  check(
    'session.withTransaction: a send inside is a phantom, a write without the session escapes',
    `${setup}
    export async function place(order: Order) {
      await client.withSession(async (session) =>
        session.withTransaction(async () => {
          await orders.insertOne(order, { session });
          await outbox.insertOne({ order: order._id }, { session });
        }),
      );
    }
    export async function inside(order: Order) {
      const session = client.startSession();
      try {
        await session.withTransaction(async () => {
          await orders.insertOne(order, { session });
          await notify(order._id);
          //    ^^^^^^ phantom-event
        });
      } finally {
        await session.endSession();
      }
    }
    export async function escaped(order: Order) {
      const session = client.startSession();
      await session.withTransaction(async () => {
        await orders.insertOne(order, { session });
        await orders.updateMany({ status: 'new' }, { $set: { status: 'open' } });
        //           ^^^^^^^^^^ escaped-write
      });
    }
    export async function notAtomic(order: Order) {
      await client.withSession((session) => session.withTransaction(async () => {
        await orders.insertOne(order, { session });
        await outbox.insertOne({ order: order._id });
        //           ^^^^^^^^^ outbox-not-atomic
      }));
    }
  `,
  );

  check(
    'explicit commit, the session passed down',
    `${setup}
    async function change(collection: Collection<Order>, id: string, session?: ClientSession) {
      await collection.updateOne({ _id: id }, { $set: { status: 'paid' } }, { session });
    }
    export async function pay(id: string) {
      const session = client.startSession();
      session.startTransaction({ readConcern: { level: 'snapshot' } });
      try {
        await change(orders, id, session);
        await session.commitTransaction();
        await notify(id);
        //    ^^^^^^ lost-event
      } catch (error) {
        await session.abortTransaction();
        throw error;
      }
    }
  `,
  );

  check(
    'bulk operations write when executed',
    `${setup}
    export async function close(ids: string[]) {
      const bulk = orders.initializeUnorderedBulkOp();
      for (const _id of ids) bulk.find({ _id }).updateOne({ $set: { status: 'closed' } });
      await bulk.execute();
      //         ^^^^^^^ write
      await notify('closed');
      //    ^^^^^^ lost-event
    }
  `,
  );

  check(
    'quiet: reads, indexes, cursors',
    `${setup}
    export async function remind() {
      await orders.createIndex({ status: 1 });
      for await (const order of orders.find({ status: 'open' }).sort({ _id: 1 }).limit(10)) await notify(order._id);
      const first = await orders.findOne({});
      await notify(first!._id);
    }
  `,
  );

  check(
    'the driver with callbacks; collections in an object of the project',
    `
    import mongodb from 'mongodb-legacy';
    import { Kafka } from 'kafkajs';
    const producer = new Kafka({ brokers: [] }).producer();
    const internal = new mongodb.MongoClient('mongodb://localhost').db();
    export const db = { orders: internal.collection('orders') };
    export async function pay(id: string) {
      await db.orders.updateOne({ id }, { $set: { paid: true } });
      await producer.send({ topic: 'orders', messages: [{ value: id }] });
      //             ^^^^ lost-event
    }
  `,
  );
});
