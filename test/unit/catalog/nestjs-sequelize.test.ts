import { check } from '../check.js';

const setup = `
    import { Injectable } from '@nestjs/common';
    import { InjectConnection, InjectModel } from '@nestjs/sequelize';
    import { Kafka } from 'kafkajs';
    import { AfterCreate, Model, Sequelize, Table } from 'sequelize-typescript';
    const producer = new Kafka({ brokers: [] }).producer();
    const notify = (id: string) => producer.send({ topic: 'orders', messages: [{ value: id }] });`;

describe('nestjs-sequelize', () => {
  check(
    'an injected model',
    `${setup}
    @Table class Order extends Model {}
    @Injectable()
    export class OrdersService {
      constructor(@InjectModel(Order) private readonly orders: typeof Order) {}
      async place(id: string) {
        const order = await this.orders.create({ id });
        await notify(order.id);
        //    ^^^^^^ lost-event
      }
      async quiet() {
        for (const order of await this.orders.findAll()) await notify(order.id);
      }
    }
  `,
  );

  check(
    'the injected connection; hooks of the injected model',
    `${setup}
    @Table class Order extends Model {
      @AfterCreate
      static async placed(order: Order) {
        await notify(order.id);
        //    ^^^^^^ phantom-event
      }
    }
    @Injectable()
    export class OrdersService {
      constructor(@InjectModel(Order) private readonly orders: typeof Order, @InjectConnection() private readonly sequelize: Sequelize) {}
      async place(id: string) {
        await this.sequelize.transaction(async (transaction) => {
          await this.orders.create({ id }, { transaction });
          await this.orders.destroy({ where: { id: '' } });
          //                ^^^^^^^ escaped-write
        });
      }
    }
  `,
  );
});
