import { check } from '../check.js';

const setup = `
    import { Kafka } from 'kafkajs';
    import mongoose, { Schema, model, type HydratedDocument, type ClientSession, type Model } from 'mongoose';
    const producer = new Kafka({ brokers: [] }).producer();
    const notify = (id: string) => producer.send({ topic: 'orders', messages: [{ value: id }] });
    interface IOrder { number: string; status: string }
    const orderSchema = new Schema<IOrder>({ number: String, status: String });
    const outboxSchema = new mongoose.Schema({ payload: String });`;
const models = `
    const Order = model<IOrder>('Order', orderSchema);
    const Outbox = mongoose.model('Outbox', outboxSchema);`;

describe('mongoose', () => {
  check(
    'create, documents and queries commit by themselves',
    `${setup}${models}
    export async function place(data: IOrder) {
      const order = await Order.create(data);
      //                        ^^^^^^ write
      await notify(order.number);
      //    ^^^^^^ lost-event
    }
    export async function placeNew(data: IOrder) {
      const order = new Order(data);
      await order.save();
      //          ^^^^ write
      await notify(order.number);
      //    ^^^^^^ lost-event
    }
    export async function pay(id: string) {
      const order = await Order.findById(id).orFail();
      order.status = 'paid';
      await order.save();
      await notify(id);
      //    ^^^^^^ lost-event
    }
    export async function ship(order: HydratedDocument<IOrder>, orders: Model<IOrder>) {
      await orders.findByIdAndUpdate(order.id, { status: 'shipped' }, { new: true }).lean().exec();
      await notify(order.id);
      //    ^^^^^^ lost-event
    }
  `,
  );

  check(
    'a query that nobody awaits does nothing',
    `${setup}${models}
    export async function change(id: string) {
      const query = Order.updateOne({ _id: id }, { status: 'open' });
      await notify(id);
      //    ^^^^^^ phantom-event
      await query;
    }
    export async function never(id: string) {
      Order.deleteOne({ _id: id });
      await notify(id);
    }
  `,
  );

  check(
    'connection.transaction and session.withTransaction',
    `${setup}${models}
    export async function place(data: IOrder) {
      await mongoose.connection.transaction(async (session) => {
        await Order.create([data], { session });
        await Outbox.create([{ payload: data.number }], { session });
      });
    }
    export async function inside(data: IOrder) {
      const session = await mongoose.startSession();
      await session.withTransaction(async () => {
        const order = new Order(data);
        await order.save({ session });
        await notify(order.id);
        //    ^^^^^^ phantom-event
      });
      await session.endSession();
    }
    export async function after(id: string) {
      await mongoose.connection.transaction(async (session) => {
        await Order.updateOne({ _id: id }, { status: 'paid' }).session(session);
      });
      await notify(id);
      //    ^^^^^^ lost-event
    }
  `,
  );

  check(
    'a forgotten session escapes; a document keeps that of its query',
    `${setup}${models}
    export async function change(id: string) {
      await mongoose.connection.transaction(async (session) => {
        const order = await Order.findById(id).session(session);
        order!.status = 'paid';
        await order!.save();
        const other = await Order.findOne({ number: id }, null, { session });
        await other!.updateOne({ status: 'merged' });
        await Order.updateMany({ number: id }, { status: 'paid' }, { session });
        await Order.deleteMany({ number: id });
        //          ^^^^^^^^^^ escaped-write
      });
    }
    export async function row(id: string) {
      await mongoose.connection.transaction(async (session) => {
        await Order.updateOne({ _id: id }, { status: 'paid' }, { session });
        await Outbox.create({ payload: id });
        //           ^^^^^^ outbox-not-atomic
      });
    }
  `,
  );

  check(
    'startTransaction, commitTransaction, and options threaded through',
    `${setup}${models}
    class Orders {
      async pay(id: string, options: { session?: ClientSession } = {}) {
        await Order.findOneAndUpdate({ _id: id }, { status: 'paid' }, options);
      }
    }
    export async function pay(orders: Orders, id: string) {
      const session = await mongoose.startSession();
      session.startTransaction();
      try {
        await orders.pay(id, { session });
        await Outbox.insertMany([{ payload: id }], { session });
        await session.commitTransaction();
      } catch (error) {
        await session.abortTransaction();
        throw error;
      }
    }
    export async function inside(orders: Orders, id: string) {
      const session = await mongoose.startSession();
      session.startTransaction();
      await orders.pay(id, { session });
      await notify(id);
      //    ^^^^^^ phantom-event
      await session.commitTransaction();
    }
  `,
  );

  check(
    'quiet with transactionAsyncLocalStorage: every operation joins',
    `${setup}${models}
    mongoose.set('transactionAsyncLocalStorage', true);
    export async function place(data: IOrder) {
      await mongoose.connection.transaction(async () => {
        await Order.create(data);
        await new Outbox({ payload: data.number }).save();
      });
    }
  `,
  );

  check(
    'post save runs after the statement, in the transaction of the caller',
    `${setup}
    orderSchema.post('save', async function (doc) {
      await notify(doc.id);
      //    ^^^^^^ lost-event
    });
    orderSchema.post('save', function (error: Error, doc: unknown, next: (e?: Error) => void) {
      void notify(String(error));
      next(error);
    });
    ${models}
    export const place = (data: IOrder) => Order.create(data);
  `,
  );

  check(
    'inside a transaction a hook is a phantom; pre save comes first',
    `${setup}
    orderSchema.post('save', { document: true, query: false }, async (doc) => {
      await notify(doc.id);
      //    ^^^^^^ phantom-event
    });
    outboxSchema.pre('save', async function () {
      await notify('first');
      //    ^^^^^^ phantom-event
    });
    ${models}
    const Draft = model('Draft', outboxSchema);
    export async function place(data: IOrder) {
      const session = await mongoose.startSession();
      await session.withTransaction(async () => { await new Order(data).save({ session }); });
    }
    export const draft = () => Draft.create({});
  `,
  );

  check(
    'quiet: hooks that the visible writers do not trigger, a row written with the session of the document',
    `${setup}
    orderSchema.post('updateOne', async () => { await notify('changed'); });
    orderSchema.post('save', async function (doc) {
      await Outbox.create([{ payload: doc.id }], { session: doc.$session() });
    });
    ${models}
    export async function place(data: IOrder) {
      await mongoose.connection.transaction(async (session) => {
        await Order.create([data], { session });
        await Order.insertMany([data], { session });
      });
    }
  `,
  );

  check(
    'quiet: reads',
    `${setup}${models}
    export async function list() {
      for (const order of await Order.find({ status: 'open' }).sort({ number: 1 }).lean()) await notify(order.number);
      const n = await Order.countDocuments();
      await notify(String(n));
    }
  `,
  );

  check(
    'the plugin mongoose-delete marks documents as deleted',
    `${setup}
    import type { SoftDeleteModel } from 'mongoose-delete';
    class Orders {
      private orders: SoftDeleteModel;
      constructor() {
        this.orders = (mongoose.models.Order as Model<IOrder>) || model<IOrder>('Order', orderSchema);
      }
      async drop(id: string) {
        await this.orders.delete({ _id: id });
        //                ^^^^^^ write
        await notify(id);
        //    ^^^^^^ lost-event
      }
    }
  `,
  );
});
