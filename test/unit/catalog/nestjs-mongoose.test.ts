import { check } from '../check.js';

const setup = `
    import { Injectable } from '@nestjs/common';
    import { InjectConnection, InjectModel, Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
    import { Kafka } from 'kafkajs';
    import type { Connection, Document, HydratedDocument, Model } from 'mongoose';
    const producer = new Kafka({ brokers: [] }).producer();
    const notify = (id: string) => producer.send({ topic: 'orders', messages: [{ value: id }] });
    @Schema() export class Order { @Prop() number!: string; }
    @Schema() export class Outbox { @Prop() payload!: string; }
    export type OrderDocument = HydratedDocument<Order>;
    export const OrderSchema = SchemaFactory.createForClass(Order);`;

describe('nestjs-mongoose', () => {
  check(
    'an injected model',
    `${setup}
    @Injectable()
    export class OrdersService {
      constructor(@InjectModel(Order.name) private readonly orders: Model<Order>) {}
      async place(order: Order) {
        const created = new this.orders(order);
        await created.save();
        //            ^^^^ write
        await notify(created.id);
        //    ^^^^^^ lost-event
      }
    }
  `,
  );

  check(
    'hooks of a schema made of a class',
    `${setup}
    OrderSchema.post('save', async (doc) => {
      await notify(doc.id);
      //    ^^^^^^ lost-event
    });
    OrderSchema.pre('deleteOne', async () => { await notify('nobody deletes'); });
    @Injectable()
    export class OrdersService {
      constructor(@InjectModel(Order.name) private readonly orders: Model<OrderDocument>) {}
      place(order: Order) {
        return this.orders.create(order);
      }
    }
  `,
  );

  check(
    'the injected connection and a write without its session',
    `${setup}
    @Injectable()
    export class OrdersService {
      constructor(
        @InjectModel(Order.name) private readonly orders: Model<Order & Document>,
        @InjectModel(Outbox.name) private readonly outbox: Model<Outbox>,
        @InjectConnection() private readonly connection: Connection,
      ) {}
      async place(order: Order) {
        await this.connection.transaction(async (session) => {
          await this.orders.create([order], { session });
          await this.outbox.create([{ payload: order.number }], { session });
        });
      }
      async change(order: Order) {
        const session = await this.connection.startSession();
        await session.withTransaction(async () => {
          await this.orders.updateOne({ number: order.number }, order, { session });
          await this.orders.deleteMany({ number: '' });
          //                ^^^^^^^^^^ escaped-write
        });
      }
    }
  `,
  );

  check(
    'quiet: reads',
    `${setup}
    @Injectable()
    export class OrdersService {
      constructor(@InjectModel(Order.name) private readonly orders: Model<Order>) {}
      async remind() {
        for (const order of await this.orders.find().exec()) await notify(order.number);
      }
    }
  `,
  );
});
