import { check } from '../check.js';

const setup = `
    import { Kafka } from 'kafkajs';
    import { Model, transaction, type QueryContext, type Transaction, type TransactionOrKnex } from 'objection';
    import knex from 'knex';
    const producer = new Kafka({ brokers: [] }).producer();
    const notify = (id: string) => producer.send({ topic: 'orders', messages: [{ value: id }] });
    const db = knex({ client: 'pg' });`;
const models = `
    class Order extends Model { id!: string; static tableName = 'orders'; }
    class Outbox extends Model { static tableName = 'outbox'; }`;

describe('objection', () => {
  check(
    'models made of mixins of other packages',
    `${setup}
    import { DbErrors } from 'objection-db-errors';
    import { compose } from 'some-compose';
    import softDelete from 'some-soft-delete';
    class Base extends DbErrors(Model) {}
    class Order extends Base { id!: string; }
    class Item extends compose(DbErrors, softDelete)(Model) { id!: string; }
    export async function place(id: string) {
      await Order.query().insert({ id });
      await notify(id);
      //    ^^^^^^ lost-event
    }
    export async function add(id: string) {
      await Item.query().insert({ id });
      await notify(id);
      //    ^^^^^^ lost-event
    }
  `,
  );

  check(
    'queries commit by themselves when awaited',
    `${setup}${models}
    export async function place(id: string) {
      const order = await Order.query().insert({ id }).returning('*');
      //                                ^^^^^^ write
      await notify(order.id);
      //    ^^^^^^ lost-event
    }
    export async function pay(order: Order) {
      await order.$query().patch({ status: 'paid' });
      await notify(order.id);
      //    ^^^^^^ lost-event
    }
    export async function drop(id: string) {
      const query = Order.query().deleteById(id);
      await notify(id);
      //    ^^^^^^ phantom-event
      await query;
    }
  `,
  );

  check(
    'Model.transaction, transaction() and startTransaction',
    `${setup}${models}
    export async function place(id: string) {
      await Order.transaction(async (trx) => {
        await Order.query(trx).insert({ id });
        await Outbox.query(trx).insert({ id });
      });
    }
    export async function inside(id: string) {
      await transaction(Order.knex(), async (trx) => {
        await Order.query(trx).findById(id).patch({ status: 'paid' });
        await notify(id);
        //    ^^^^^^ phantom-event
      });
    }
    export async function explicit(id: string) {
      const trx = await Order.startTransaction();
      try {
        await Order.query(trx).insert({ id });
        await Outbox.query().insert({ id });
        //                   ^^^^^^ outbox-not-atomic
        await trx.commit();
      } catch (error) {
        await trx.rollback();
        throw error;
      }
    }
  `,
  );

  check(
    'a forgotten transaction escapes, also that of Knex; bound models and transacting are bound',
    `${setup}${models}
    class Orders {
      async mark(id: string, trx?: TransactionOrKnex) { await Order.query(trx).findById(id).patch({ marked: true }); }
    }
    export async function change(orders: Orders, id: string) {
      await db.transaction(async (trx) => {
        await Order.bindTransaction(trx).query().patch({ status: 'a' });
        await Order.query().patch({ status: 'b' }).transacting(trx);
        await orders.mark(id, trx);
        await orders.mark(id);
        //           ^^^^ escaped-write
      });
    }
  `,
  );

  check(
    'hooks of instances and classes, in the transaction of the caller',
    `${setup}
    class Order extends Model {
      id!: string;
      async $afterInsert(context: QueryContext) {
        await super.$afterInsert(context);
        await notify(this.id);
        //    ^^^^^^ phantom-event
      }
      async $afterDelete() { await notify(this.id); }
      static async afterUpdate() {
        await notify('all');
        //    ^^^^^^ lost-event
      }
    }
    export const place = (id: string) => Order.transaction(async (trx) => { await Order.query(trx).insert({ id }); });
    export const change = async () => { await Order.query().patch({ status: 'x' }); };
    export const drop = async (id: string) => { await Order.query().deleteById(id); };
  `,
  );

  check(
    'quiet: a hook that writes the row in the transaction of its query; reads',
    `${setup}
    class Outbox extends Model {}
    class Order extends Model {
      id!: string;
      async $afterInsert(context: QueryContext) {
        await Outbox.query(context.transaction).insert({ id: this.id });
      }
    }
    export const place = (id: string) => Order.transaction(async (trx) => { await Order.query(trx).insert({ id }); });
    export async function list() {
      for (const order of await Order.query().where('open', true).withGraphFetched('lines')) await notify(order.id);
    }
  `,
  );

  check(
    'what a query gave is a row with queries of its own',
    `
    import { Kafka } from 'kafkajs';
    import { Model } from 'objection';
    const producer = new Kafka({ brokers: [] }).producer();
    class Order extends Model { static tableName = 'orders'; id!: string; }
    export async function pay(id: string) {
      const order = await Order.query().findById(id);
      await order!.$query().patchAndFetch({ status: 'paid' });
      await producer.send({ topic: 'orders', messages: [{ value: id }] });
      //             ^^^^ lost-event
    }
    export async function all(status: string) {
      for (const order of await Order.query().where({ status })) {
        await order.$relatedQuery('items').delete();
        await producer.send({ topic: 'orders', messages: [{ value: order.id }] });
        //             ^^^^ lost-event
      }
    }
  `,
  );
});
