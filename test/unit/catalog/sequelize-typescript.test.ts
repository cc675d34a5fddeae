import { check } from '../check.js';

const setup = `
    import { Kafka } from 'kafkajs';
    import { AfterCreate, AfterUpdate, BeforeBulkDestroy, Column, Model, Sequelize, Table } from 'sequelize-typescript';
    const producer = new Kafka({ brokers: [] }).producer();
    const notify = (id: string) => producer.send({ topic: 'orders', messages: [{ value: id }] });
    const sequelize = new Sequelize({ dialect: 'postgres' });`;

describe('sequelize-typescript', () => {
  check(
    'models of decorated classes',
    `${setup}
    @Table class Order extends Model<Order> { @Column status!: string; }
    export async function pay(id: string) {
      const order = await Order.findByPk(id);
      order!.status = 'paid';
      await order!.save();
      //           ^^^^ write
      await notify(id);
      //    ^^^^^^ lost-event
    }
    export async function inside(id: string) {
      await sequelize.transaction(async (transaction) => {
        await Order.create({ id }, { transaction });
        await Order.destroy({ where: { id } });
        //          ^^^^^^^ escaped-write
      });
    }
    export async function repository(id: string) {
      await sequelize.getRepository(Order).create({ id });
      await notify(id);
      //    ^^^^^^ lost-event
    }
  `,
  );

  check(
    'hooks by decorators; those of single rows do not hear of bulk updates',
    `${setup}
    @Table class Order extends Model {
      @AfterCreate
      static async placed(order: Order) {
        await notify(order.id);
        //    ^^^^^^ lost-event
      }
      @AfterUpdate
      static async changed(order: Order) { await notify(order.id); }
      @BeforeBulkDestroy
      static async dropping() {
        await notify('all');
        //    ^^^^^^ phantom-event
      }
    }
    export const place = (id: string) => Order.create({ id });
    export const change = () => Order.update({}, { where: {} });
    export const drop = () => Order.destroy({ where: {} });
  `,
  );

  check(
    'quiet: a row of the outbox in the transaction',
    `${setup}
    @Table class Order extends Model {}
    @Table class Outbox extends Model {}
    export const place = (id: string) => sequelize.transaction(async (transaction) => {
      await Order.create({ id }, { transaction });
      await Outbox.create({ id }, { transaction });
    });
  `,
  );
});
