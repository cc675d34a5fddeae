import { check } from '../check.js';

const setup = `
    import { Kafka } from 'kafkajs';
    import { Entity, EntityManager, EntityRepository, MikroORM, Transactional } from '@mikro-orm/postgresql';
    const producer = new Kafka({ brokers: [] }).producer();
    const notify = (id: string) => producer.send({ topic: 'orders', messages: [{ value: id }] });
    @Entity() class Order { id!: string; status!: string; }
    @Entity() class Outbox { id!: string; }`;

describe('mikro-orm', () => {
  check(
    'the flush writes what was persisted: a send before it is a phantom, one after it is lost',
    `${setup}
    export class Orders {
      constructor(private readonly em: EntityManager) {}
      async place(order: Order) {
        this.em.persist(order);
        await this.em.flush();
        await notify(order.id);
        //    ^^^^^^ lost-event
      }
      async early(order: Order) {
        this.em.persist(order);
        await notify(order.id);
        //    ^^^^^^ phantom-event
        await this.em.flush();
      }
      async change(id: string) {
        const order = await this.em.findOneOrFail(Order, { id });
        order.status = 'paid';
        await this.em.flush();
        //            ^^^^^ write
        await notify(id);
        //    ^^^^^^ lost-event
      }
      async direct(id: string) {
        await this.em.nativeUpdate(Order, { id }, { status: 'paid' });
        await notify(id);
        //    ^^^^^^ lost-event
      }
    }
  `,
  );

  check(
    'quiet: a row persisted in the same flush, or in the same transaction',
    `${setup}
    export class Orders {
      constructor(private readonly em: EntityManager, private readonly outbox: EntityRepository<Outbox>) {}
      async place(id: string) {
        this.em.persist(this.em.create(Order, { id }));
        this.em.persist(this.em.create(Outbox, { id }));
        await this.em.flush();
      }
      async placeToo(id: string) {
        await this.em.transactional(async (em) => {
          em.persist(em.create(Order, { id }));
          await this.outbox.insert({ id });
        });
      }
      @Transactional()
      async decorated(id: string) {
        await this.em.insert(Order, { id });
        await this.outbox.insert({ id });
      }
    }
  `,
  );

  check(
    'transactional, and begin and commit on a fork',
    `${setup}
    export async function inside(orm: MikroORM, order: Order) {
      await orm.em.transactional(async (em) => {
        em.persist(order);
        await em.flush();
        await notify(order.id);
        //    ^^^^^^ phantom-event
      });
    }
    export async function after(orm: MikroORM, order: Order) {
      await orm.em.transactional(async (em) => { em.persist(order); });
      await notify(order.id);
      //    ^^^^^^ lost-event
    }
    export async function explicit(orm: MikroORM, order: Order) {
      const em = orm.em.fork();
      await em.begin();
      try {
        em.persist(order);
        await notify(order.id);
        //    ^^^^^^ phantom-event
        await em.commit();
      } catch (error) {
        await em.rollback();
        throw error;
      }
    }
  `,
  );

  check(
    'repositories of version 5; two flushes are no transaction',
    `${setup}
    export async function place(orders: EntityRepository<Order>, order: Order) {
      await orders.persistAndFlush(order);
      //           ^^^^^^^^^^^^^^^ write
      await notify(order.id);
      //    ^^^^^^ lost-event
    }
    export async function twice(em: EntityManager, order: Order, row: Outbox) {
      await em.persistAndFlush(order);
      await em.persistAndFlush(row);
      //       ^^^^^^^^^^^^^^^ outbox-not-atomic
    }
  `,
  );

  check(
    'lifecycle hooks and subscribers run inside the flush',
    `${setup}
    import { AfterCreate, Subscriber, type EventArgs } from '@mikro-orm/core';
    @Entity() class Cart {
      id!: string;
      @AfterCreate()
      async created() {
        await notify(this.id);
        //    ^^^^^^ phantom-event
      }
    }
    @Subscriber()
    export class OrderSubscriber {
      getSubscribedEntities() { return [Order]; }
      async afterCreate(args: EventArgs<Order>) {
        await notify(args.entity.id);
        //    ^^^^^^ phantom-event
      }
      async afterDelete(args: EventArgs<Order>) { await notify(args.entity.id); }
    }
    export async function place(em: EntityManager, cart: Cart, order: Order) {
      await em.persist(cart).flush();
      await em.persist(order).flush();
    }
  `,
  );

  check(
    'quiet: reads',
    `${setup}
    export async function list(em: EntityManager) {
      for (const order of await em.find(Order, {})) await notify(order.id);
    }
  `,
  );

  check(
    'persisted here and flushed by nobody in sight: what is sent goes out before the flush',
    `${setup}
    export class OrderRepository {
      private readonly em: EntityManager;
      constructor(private readonly orders: EntityRepository<Order>) { this.em = orders.getEntityManager(); }
      save(order: Order): void { this.em.persist(order); }
      async remove(order: Order) { await this.orders.nativeDelete(order); }
    }
    export class PlaceOrder {
      constructor(private readonly orders: OrderRepository) {}
      async execute(order: Order) {
        this.orders.save(order);
        void notify(order.id);
        //   ^^^^^^ phantom-event
      }
      async remove(order: Order) {
        await this.orders.remove(order);
        void notify(order.id);
        //   ^^^^^^ lost-event
      }
    }
  `,
  );

  check(
    "a repository's own manager; a subscriber that the options register",
    `${setup}
    import type { EventSubscriber, EventArgs } from '@mikro-orm/core';
    class OrderRepository extends EntityRepository<Order> {
      add(order: Order) { this.em.persist(order); return this; }
      async done() { await this.em.flush(); }
    }
    export class Orders {
      constructor(private readonly orders: OrderRepository) {}
      async place(order: Order) {
        this.orders.add(order);
        await notify(order.id);
        //    ^^^^^^ phantom-event
        await this.orders.done();
      }
    }
    @Entity() class Cart { id!: string; }
    export class Audit implements EventSubscriber<Cart> {
      getSubscribedEntities() { return [Cart]; }
      async afterCreate(args: EventArgs<Cart>) {
        await notify(args.entity.id);
        //    ^^^^^^ phantom-event
      }
    }
    export const options = { subscribers: [new Audit()] };
    export async function fill(em: EntityManager, cart: Cart) { await em.persist(cart).flush(); }
  `,
  );
});
