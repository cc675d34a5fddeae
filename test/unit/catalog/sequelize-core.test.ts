import { check } from '../check.js';

const setup = `
    import { Kafka } from 'kafkajs';
    import { Sequelize, Model, DataTypes } from '@sequelize/core';
    import { AfterCreate, Table } from '@sequelize/core/decorators-legacy';
    const producer = new Kafka({ brokers: [] }).producer();
    const notify = (id: string) => producer.send({ topic: 'orders', messages: [{ value: id }] });
    const sequelize = new Sequelize({ dialect: 'postgres' });`;

describe('sequelize-core', () => {
  check(
    'a managed transaction reaches every query; a send inside is a phantom',
    `${setup}
    class Order extends Model { declare id: string; }
    class Outbox extends Model {}
    export async function place(id: string) {
      await sequelize.transaction(async () => {
        await Order.create({ id });
        await Outbox.create({ id });
      });
    }
    export async function inside(id: string) {
      await sequelize.transaction(async () => {
        await Order.create({ id });
        await notify(id);
        //    ^^^^^^ phantom-event
      });
    }
  `,
  );

  check(
    'an unmanaged transaction does not',
    `${setup}
    class Order extends Model { declare id: string; }
    export async function place(id: string) {
      const transaction = await sequelize.startUnmanagedTransaction();
      await Order.create({ id }, { transaction });
      await Order.destroy({ where: { id: '0' } });
      //          ^^^^^^^ escaped-write
      await transaction.commit();
      await notify(id);
      //    ^^^^^^ lost-event
    }
  `,
  );

  check(
    'hooks by decorators',
    `${setup}
    @Table class Order extends Model {
      declare id: string;
      @AfterCreate
      static async tell(order: Order) {
        await notify(order.id);
        //    ^^^^^^ lost-event
      }
    }
    export const place = (id: string) => Order.create({ id });
    export const quiet = async (id: string) => { await notify((await Order.findByPk(id)).id); };
  `,
  );
});
