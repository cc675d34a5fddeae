import { check } from '../check.js';

const setup = `
    import { Kafka } from 'kafkajs';
    import { Sequelize, Model, DataTypes, type InferAttributes, type Transaction } from 'sequelize';
    const producer = new Kafka({ brokers: [] }).producer();
    const notify = (id: string) => producer.send({ topic: 'orders', messages: [{ value: id }] });
    const sequelize = new Sequelize('postgres://localhost/shop');`;
const classes = `
    class Order extends Model<InferAttributes<Order>> { declare id: string; declare status: string; }
    Order.init({ id: DataTypes.STRING, status: DataTypes.STRING }, { sequelize });
    class Outbox extends Model { declare payload: string; }
    Outbox.init({ payload: DataTypes.JSON }, { sequelize, tableName: 'outbox' });`;

describe('sequelize', () => {
  check(
    'statics and instances commit by themselves',
    `${setup}${classes}
    export async function place(data: { id: string }) {
      const order = await Order.create(data);
      //                        ^^^^^^ write
      await notify(order.id);
      //    ^^^^^^ lost-event
    }
    export async function pay(id: string) {
      const order = await Order.findByPk(id);
      await order!.update({ status: 'paid' });
      //           ^^^^^^ write
      await notify(id);
      //    ^^^^^^ lost-event
    }
    export async function build(id: string) {
      const order = Order.build({ id });
      order.status = 'new';
      await order.save();
      await notify(id);
      //    ^^^^^^ lost-event
    }
    export async function all(orders: Order[]) {
      for (const order of orders) await order.destroy();
      await notify('all');
      //    ^^^^^^ lost-event
    }
  `,
  );

  check(
    'models by define()',
    `${setup}
    const User = sequelize.define('user', { name: DataTypes.STRING });
    export async function sign(name: string) {
      await User.update({ name }, { where: { name: '' } });
      //         ^^^^^^ write
      await notify(name);
      //    ^^^^^^ lost-event
    }
    export async function rename(name: string) {
      const user = await User.findOne({ where: { name } });
      user!.set('name', 'x');
      await user!.save();
      await notify(name);
      //    ^^^^^^ lost-event
    }
    export async function viaModels(name: string) {
      await sequelize.models.user.destroy({ where: { name } });
      await notify(name);
      //    ^^^^^^ lost-event
    }
  `,
  );

  check(
    'managed transactions: the option binds, forgetting it escapes',
    `${setup}${classes}
    class Repository {
      async add(payload: string, options?: { transaction?: Transaction }) { await Outbox.create({ payload }, options); }
    }
    export async function place(id: string, repository: Repository) {
      await sequelize.transaction(async (transaction) => {
        await Order.create({ id }, { transaction });
        await repository.add(id, { transaction });
      });
    }
    export async function inside(id: string) {
      await sequelize.transaction({ isolationLevel: 'SERIALIZABLE' }, async (t) => {
        await Order.update({ status: 'paid' }, { where: { id }, transaction: t });
        await notify(id);
        //    ^^^^^^ phantom-event
      });
    }
    export async function escaped(id: string) {
      await sequelize.transaction(async (t) => {
        const order = await Order.findByPk(id, { transaction: t });
        await order!.update({ status: 'paid' }, { transaction: t });
        await order!.increment('version');
        //           ^^^^^^^^^ escaped-write
      });
    }
    export async function notAtomic(id: string, repository: Repository) {
      await sequelize.transaction(async (transaction) => {
        await Order.create({ id }, { transaction });
        await repository.add(id);
        //               ^^^ outbox-not-atomic
      });
    }
  `,
  );

  check(
    'unmanaged transactions, and what runs after the commit',
    `${setup}${classes}
    export async function place(id: string) {
      const t = await sequelize.transaction();
      try {
        await Order.create({ id }, { transaction: t });
        await notify(id);
        //    ^^^^^^ phantom-event
        await t.commit();
      } catch (error) {
        await t.rollback();
        throw error;
      }
    }
    export async function after(id: string) {
      const t = await sequelize.transaction();
      await Order.create({ id }, { transaction: t });
      t.afterCommit(() => notify(id));
      //                  ^^^^^^ lost-event
      await t.commit();
    }
    export async function quiet(id: string) {
      const t = await sequelize.transaction();
      await Order.create({ id }, { transaction: t });
      await Outbox.bulkCreate([{ payload: id }], { transaction: t });
      await t.commit();
    }
  `,
  );

  check(
    'quiet with CLS: every query joins',
    `${setup}${classes}
    import { createNamespace } from 'cls-hooked';
    Sequelize.useCLS(createNamespace('tx'));
    export async function place(id: string) {
      await sequelize.transaction(async () => {
        await Order.create({ id });
        await Outbox.create({ payload: id });
      });
    }
  `,
  );

  check(
    'raw queries',
    `${setup}
    export async function close(id: string) {
      await sequelize.query('UPDATE orders SET status = :s WHERE id = :id', { replacements: { s: 'closed', id } });
      await notify(id);
      //    ^^^^^^ lost-event
    }
    export async function read(id: string) {
      await sequelize.query('SELECT * FROM orders', { type: 'SELECT' });
      await notify(id);
    }
  `,
  );

  check(
    'hooks by options, addHook and methods; the caller decides',
    `${setup}
    class Order extends Model { declare id: string; }
    Order.init({}, {
      sequelize,
      hooks: {
        afterCreate: async (order) => {
          await notify(order.id);
          //    ^^^^^^ lost-event
        },
        async afterDestroy(order) { await notify(order.id); },
      },
    });
    class Cart extends Model { declare id: string; }
    Cart.init({}, { sequelize });
    Cart.addHook('afterUpdate', 'tell', async (cart) => {
      await notify('cart');
      //    ^^^^^^ phantom-event
    });
    const User = sequelize.define('user', {}, {
      hooks: {
        beforeBulkCreate: () => {
          void notify('users');
          //   ^^^^^^ unordered-dual-write
        },
      },
    });
    User.afterBulkDestroy(async () => {
      await notify('gone');
      //    ^^^^^^ lost-event
    });
    export const place = (id: string) => Order.create({ id });
    export const change = (cart: Cart) => sequelize.transaction((transaction) => cart.update({}, { transaction }));
    export const many = () => User.bulkCreate([{}]);
    export const drop = () => User.destroy({ where: {} });
  `,
  );

  check(
    'quiet: hooks that bulk operations and hooks: false do not run',
    `${setup}
    class Order extends Model { declare id: string; }
    Order.init({}, { sequelize, hooks: { afterCreate: async () => { await notify('one'); }, afterUpdate: async () => { await notify('two'); } } });
    export const many = () => Order.bulkCreate([{}, {}]);
    export const silent = () => Order.create({}, { hooks: false });
    export const all = () => Order.update({}, { where: {} });
  `,
  );

  check(
    'individualHooks',
    `${setup}
    class Order extends Model { declare id: string; }
    Order.init({}, { sequelize });
    Order.afterCreate(async () => {
      await notify('one');
      //    ^^^^^^ lost-event
    });
    export const many = () => Order.bulkCreate([{}, {}], { individualHooks: true });
  `,
  );

  check(
    'a hook that waits for the commit; one that writes the row in the transaction of the caller',
    `${setup}${classes}
    Order.afterCreate(async (order, options) => {
      options.transaction.afterCommit(() => notify(order.id));
      //                                    ^^^^^^ lost-event
    });
    Order.afterDestroy(async (order, options) => {
      await Outbox.create({ payload: order.id }, { transaction: options.transaction });
    });
    export const place = (id: string) => sequelize.transaction((transaction) => Order.create({ id }, { transaction }));
    export const drop = (order: Order) => sequelize.transaction((transaction) => order.destroy({ transaction }));
  `,
  );

  check(
    'a scope of a model is the model',
    `${setup}${classes}
    export async function pay(id: string) {
      await sequelize.transaction(async (transaction) => {
        const order = await Order.scope('open').findByPk(id, { transaction });
        await order!.update({ status: 'paid' }, { transaction });
        await notify(id);
        //    ^^^^^^ phantom-event
      });
    }
  `,
  );

  check(
    "a transaction carried in a context: Koa's state, put there by a middleware, spread into options",
    `${setup}${classes}
    import type { ParameterizedContext } from 'koa';
    interface Context extends ParameterizedContext<{ transaction: Transaction; user: string }> {
      body: string;
      context: { transaction?: Transaction };
    }
    export async function inState(ctx: Context) {
      const { transaction } = ctx.state;
      await Order.create({ id: ctx.body }, { transaction });
      await notify(ctx.body);
      //    ^^^^^^ phantom-event
    }
    export async function afterwards(ctx: Context) {
      const { transaction } = ctx.state;
      await Order.create({ id: ctx.body }, { transaction });
      transaction.afterCommit(async () => { await notify(ctx.body); });
      //                                          ^^^^^^ lost-event
    }
    function save(ctx: Context, order: Order) { return order.save({ ...ctx.context, silent: true }); }
    function remove(order: Order, options: { transaction?: Transaction }) { return order.destroy(options); }
    export async function put(order: Order) {
      const ctx = { state: {}, context: {}, body: '' } as unknown as Context;
      await sequelize.transaction(async (transaction) => {
        ctx.context.transaction = transaction;
        await save(ctx, order);
        await remove(order, ctx.context);
        await notify(ctx.body);
        //    ^^^^^^ phantom-event
      });
    }
    export async function forgotten(order: Order) {
      const ctx = { state: {}, context: {}, body: '' } as unknown as Context;
      await sequelize.transaction(async (transaction) => {
        ctx.context.transaction = transaction;
        await save(ctx, order);
        await Order.create({ id: ctx.body });
        //          ^^^^^^ escaped-write
      });
    }
    export async function unknown(order: Order, options: any) {
      await sequelize.transaction(async () => { await order.save({ ...options.more }); });
    }
  `,
  );

  check(
    'a transaction that may not be there: after its commit, or at once where there is none',
    `${setup}${classes}
    export async function pay(order: Order, transaction?: Transaction) {
      await order.save({ transaction });
      if (transaction) transaction.afterCommit(() => void notify(order.id));
      else await notify(order.id);
      //         ^^^^^^ lost-event
    }
    export async function early(order: Order, transaction?: Transaction) {
      await order.save({ transaction });
      if (!transaction) {
        await notify(order.id);
        //    ^^^^^^ lost-event
        return;
      }
    }
  `,
  );

  check(
    'a hook that is a property; one that leaves its send to the commit is told in itself, not with the other writes of the caller',
    `${setup}
    import { AfterSave, AfterUpdate, Column, Model as Base, Table } from 'sequelize-typescript';
    @Table class Team extends Base {
      @Column declare avatar: string;
      @AfterUpdate static dropAvatar = async (team: Team) => {
        await notify(team.avatar);
        //    ^^^^^^ lost-event
      };
    }
    @Table class Event extends Base {
      @AfterSave static async enqueue(event: Event, options: { transaction?: Transaction }) {
        if (options.transaction) {
          options.transaction.afterCommit(() => void notify(event.id));
          //                                         ^^^^^^ lost-event
          return;
        }
        void notify(event.id);
      }
    }
    export async function rename(team: Team) { await team.update({ avatar: 'x' }); }
    export async function record(team: Team) {
      await sequelize.transaction(async (transaction) => {
        await Team.destroy({ where: {}, transaction });
        await Event.create({ name: 'gone' }, { transaction });
      });
    }
  `,
  );
});
