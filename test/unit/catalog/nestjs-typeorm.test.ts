import { check } from '../check.js';

const setup = `
    import { Injectable } from '@nestjs/common';
    import { Kafka } from 'kafkajs';
    import { DataSource, Entity, EntityManager, Repository } from 'typeorm';
    import { InjectDataSource, InjectEntityManager, InjectRepository } from '@nestjs/typeorm';
    const producer = new Kafka({ brokers: [] }).producer();
    const notify = (id: string) => producer.send({ topic: 'orders', messages: [{ value: id }] });
    @Entity() class Order { id!: string; }
    @Entity() class Outbox { id!: string; }`;

describe('nestjs-typeorm', () => {
  check(
    'an injected repository',
    `${setup}
    @Injectable()
    export class OrdersService {
      constructor(@InjectRepository(Order) private readonly orders: Repository<Order>) {}
      async place(order: Order) {
        await this.orders.save(order);
        //                ^^^^ write
        await notify(order.id);
        //    ^^^^^^ lost-event
      }
    }
  `,
  );

  check(
    'the injected data source and a repository beside its transaction',
    `${setup}
    @Injectable()
    export class OrdersService {
      constructor(
        @InjectRepository(Order) private readonly orders: Repository<Order>,
        @InjectDataSource() private readonly dataSource: DataSource,
        @InjectEntityManager() private readonly manager: EntityManager,
      ) {}
      async place(order: Order) {
        await this.dataSource.transaction(async (tx) => {
          await tx.getRepository(Order).save(order);
          await this.orders.increment({ id: order.id }, 'version', 1);
          //                ^^^^^^^^^ escaped-write
        });
      }
      async remove(order: Order) {
        await this.manager.transaction(async (tx) => {
          await tx.remove(order);
          await notify(order.id);
          //    ^^^^^^ phantom-event
        });
      }
    }
  `,
  );

  check(
    'a repository looked up by its token',
    `${setup}
    import type { INestApplication } from '@nestjs/common';
    import { getRepositoryToken } from '@nestjs/typeorm';
    export async function place(app: INestApplication, order: Order) {
      await app.get(getRepositoryToken(Order)).save(order);
      await notify(order.id);
      //    ^^^^^^ lost-event
    }
  `,
  );

  check(
    'quiet: reads, and the row in the same transaction',
    `${setup}
    @Injectable()
    export class OrdersService {
      constructor(@InjectRepository(Order) private readonly orders: Repository<Order>) {}
      async remind() {
        for (const order of await this.orders.find()) await notify(order.id);
      }
      async place(order: Order) {
        await this.orders.manager.transaction(async (tx) => {
          await tx.withRepository(this.orders).save(order);
          await tx.insert(Outbox, { id: order.id });
        });
      }
    }
  `,
  );
});
