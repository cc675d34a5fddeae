import { check } from '../check.js';

const setup = `
    import { Injectable } from '@nestjs/common';
    import { InjectRepository } from '@mikro-orm/nestjs';
    import { EntityManager, EntityRepository } from '@mikro-orm/postgresql';
    import { Entity } from '@mikro-orm/decorators/legacy';
    import { Kafka } from 'kafkajs';
    const producer = new Kafka({ brokers: [] }).producer();
    const notify = (id: string) => producer.send({ topic: 'orders', messages: [{ value: id }] });
    @Entity() class Order { id!: string; }`;

describe('nestjs-mikro-orm', () => {
  check(
    'an injected repository',
    `${setup}
    @Injectable()
    export class OrdersService {
      constructor(@InjectRepository(Order) private readonly orders: EntityRepository<Order>, private readonly em: EntityManager) {}
      async place(id: string) {
        await this.orders.insert({ id });
        //                ^^^^^^ write
        await notify(id);
        //    ^^^^^^ lost-event
      }
      async change() {
        await this.em.flush();
        await notify('changed');
        //    ^^^^^^ lost-event
      }
    }
  `,
  );

  check(
    'quiet: reads',
    `${setup}
    @Injectable()
    export class OrdersService {
      constructor(@InjectRepository(Order) private readonly orders: EntityRepository<Order>) {}
      async remind() {
        for (const order of await this.orders.findAll()) await notify(order.id);
      }
    }
  `,
  );
});
