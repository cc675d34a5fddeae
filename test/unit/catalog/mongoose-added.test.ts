import { check } from '../check.js';

const setup = `
    import { Kafka } from 'kafkajs';
    import mongoose, { Schema, model, type ClientSession } from 'mongoose';
    const producer = new Kafka({ brokers: [] }).producer();
    const notify = (id: string) => producer.send({ topic: 'orders', messages: [{ value: id }] });`;

/** Statics, methods and query helpers: they have the model, the document or the query as `this`. https://mongoosejs.com/docs/guide.html#statics */
describe('mongoose: what a schema adds', () => {
  check(
    'statics and methods write through this',
    `${setup}
    const orderSchema: any = new Schema({ number: String });
    orderSchema.statics.place = async function (data: any) { return this.create(data); };
    orderSchema.static('drop', function (id: string) { return this.deleteOne({ _id: id }).exec(); });
    orderSchema.methods.pay = async function () { this.status = 'paid'; await this.save(); };
    orderSchema.method({ async ship() { await this.updateOne({ status: 'shipped' }); } });
    const Order: any = model('Order', orderSchema);
    export async function place(data: any) {
      await Order.place(data);
      await notify(data.id);
      //    ^^^^^^ lost-event
    }
    export async function drop(id: string) {
      await Order.drop(id);
      await notify(id);
      //    ^^^^^^ lost-event
    }
    export async function pay(id: string) {
      const order = await Order.findById(id);
      await order.pay();
      await notify(id);
      //    ^^^^^^ lost-event
    }
    export async function ship(data: any) {
      const order = new Order(data);
      await order.ship();
      await notify(data.id);
      //    ^^^^^^ lost-event
    }
  `,
  );

  check(
    'options of the schema, a class, the whole of statics; query helpers',
    `${setup}
    const orderSchema = new Schema({ number: String }, {
      statics: { async place(data: any) { return this.create(data); } },
      methods: { pay() { return this.save(); } },
      query: { ofOwner(id: string) { return this.where({ owner: id }); } },
    });
    class Things { static async add(this: any, data: any) { return this.create(data); } async remove(this: any) { await this.deleteOne(); } }
    const thingSchema = new Schema({});
    thingSchema.loadClass(Things);
    const itemSchema: any = new Schema({});
    itemSchema.statics = { async put(data: any) { await this.insertMany([data]); } };
    const Order: any = model('Order', orderSchema);
    const Thing: any = mongoose.model('Thing', thingSchema);
    const Item: any = mongoose.model('Item', itemSchema);
    export async function place(data: any) {
      const order = await Order.place(data);
      await notify(data.id);
      //    ^^^^^^ lost-event
    }
    export async function pay(id: string) {
      const order = await Order.findOne({ id });
      await order.pay();
      await notify(id);
      //    ^^^^^^ lost-event
    }
    export async function close(owner: string) {
      await Order.find().ofOwner(owner).updateMany({ closed: true });
      await notify(owner);
      //    ^^^^^^ lost-event
    }
    export async function add(data: any) {
      await Thing.add(data);
      await notify(data.id);
      //    ^^^^^^ lost-event
    }
    export async function remove(id: string) {
      const thing = await Thing.findById(id);
      await thing.remove2?.();
      await thing.remove();
      await notify(id);
      //    ^^^^^^ lost-event
    }
    export async function put(data: any) {
      await Item.put(data);
      await notify(data.id);
      //    ^^^^^^ lost-event
    }
  `,
  );

  check(
    'a static that sends by itself is a unit; with a session it belongs to the transaction',
    `${setup}
    const orderSchema: any = new Schema({ number: String });
    orderSchema.statics.place = async function (data: any) {
      const order = await this.create(data);
      //                       ^^^^^^ write
      await notify(order.id);
      //    ^^^^^^ lost-event
    };
    orderSchema.methods.pay = async function (session?: ClientSession) { await this.save({ session }); };
    const Order: any = model('Order', orderSchema);
    export async function pay(id: string) {
      await mongoose.connection.transaction(async (session) => {
        const order = await Order.findById(id).session(session);
        await order.pay(session);
        await notify(id);
        //    ^^^^^^ phantom-event
      });
    }
  `,
  );

  check('a model fetched by its name has what its schema adds', {
    'order.js': `
    const mongoose = require('mongoose');
    const schema = new mongoose.Schema({ number: String });
    schema.statics.place = function (data) { return this.create(data); };
    mongoose.model('Order', schema);
    `,
    'main.js': `
    const mongoose = require('mongoose');
    const { Kafka } = require('kafkajs');
    const producer = new Kafka({ brokers: [] }).producer();
    const Order = mongoose.model('Order');
    exports.place = async function (data) {
      await Order.place(data);
      await producer.send({ topic: 'orders', messages: [] });
      //             ^^^^ lost-event
    };
    `,
  });

  check(
    'a static that only reads',
    `${setup}
    const orderSchema: any = new Schema({ number: String });
    orderSchema.statics.create2 = async function (id: string) { return this.findOne({ id }); };
    const Order: any = model('Order', orderSchema);
    export async function read(id: string) {
      await Order.create2(id);
      await notify(id);
    }
  `,
  );

  check(
    'typegoose: statics and methods are those of the class',
    `${setup}
    import { getModelForClass, prop, type DocumentType, type ReturnModelType } from '@typegoose/typegoose';
    class User {
      @prop() name!: string;
      static async register(this: ReturnModelType<typeof User>, name: string) { return this.create({ name }); }
      async rename(this: DocumentType<User>, name: string) { this.name = name; await this.save(); }
    }
    const UserModel = getModelForClass(User);
    export async function register(name: string) {
      await UserModel.register(name);
      await notify(name);
      //    ^^^^^^ lost-event
    }
    export async function rename(id: string, name: string) {
      const user = await UserModel.findById(id).orFail();
      await user.rename(name);
      await notify(id);
      //    ^^^^^^ lost-event
    }
  `,
  );
});
