import { check } from '../check.js';

const setup = `
    import { Kafka } from 'kafkajs';
    import { getModelForClass, post, pre, prop, modelOptions, mongoose, type DocumentType, type ReturnModelType } from '@typegoose/typegoose';
    const producer = new Kafka({ brokers: [] }).producer();
    const notify = (id: string) => producer.send({ topic: 'orders', messages: [{ value: id }] });`;

describe('typegoose', () => {
  check(
    'a model of a class, documents of it',
    `${setup}
    @modelOptions({ schemaOptions: { timestamps: true } })
    class Order { @prop() public status!: string; }
    const OrderModel = getModelForClass(Order);
    export async function place(data: Partial<Order>) {
      const order = await OrderModel.create(data);
      //                             ^^^^^^ write
      await notify(order.id);
      //    ^^^^^^ lost-event
    }
    export async function pay(order: DocumentType<Order>) {
      order.status = 'paid';
      await order.save();
      await notify(order.id);
      //    ^^^^^^ lost-event
    }
    export async function ship(orders: ReturnModelType<typeof Order>, id: string) {
      await orders.findByIdAndUpdate(id, { status: 'shipped' });
      await notify(id);
      //    ^^^^^^ lost-event
    }
  `,
  );

  check(
    'middleware by decorators',
    `${setup}
    @post<Order>('save', async (order) => {
      await notify(order.id);
      //    ^^^^^^ lost-event
    })
    @pre<Order>(['updateOne', 'updateMany'], async function () {
      await notify('changing');
      //    ^^^^^^ phantom-event
    })
    @post<Order>('deleteOne', async () => { await notify('nobody deletes'); })
    class Order { @prop() public status!: string; }
    const OrderModel = getModelForClass(Order);
    export const place = (data: Partial<Order>) => new OrderModel(data).save();
    export const change = async (id: string) => { await OrderModel.updateOne({ _id: id }, { status: 'open' }); };
  `,
  );

  check(
    'sessions; quiet where all is bound',
    `${setup}
    class Order { @prop() public status!: string; }
    class Outbox { @prop() public payload!: string; }
    const OrderModel = getModelForClass(Order);
    const OutboxModel = getModelForClass(Outbox);
    export async function place(data: Partial<Order>) {
      await mongoose.connection.transaction(async (session) => {
        const [order] = await OrderModel.create([data], { session });
        await OutboxModel.create([{ payload: order.id }], { session });
      });
    }
    export async function escaped(id: string) {
      await mongoose.connection.transaction(async (session) => {
        await OrderModel.updateOne({ _id: id }, { status: 'paid' }).session(session);
        await OrderModel.deleteOne({ _id: 'other' });
        //               ^^^^^^^^^ escaped-write
      });
    }
  `,
  );
});
