import { check } from '../check.js';

/** A broker and two entities that all cases share. */
const setup = `
    import { Kafka } from 'kafkajs';
    import { DataSource, Entity, PrimaryColumn, BaseEntity } from 'typeorm';
    const producer = new Kafka({ brokers: [] }).producer();
    const notify = (id: string) => producer.send({ topic: 'orders', messages: [{ value: id }] });
    @Entity() class Order { @PrimaryColumn() id!: string; status!: string; }
    @Entity() class Outbox { @PrimaryColumn() id!: string; payload!: string; }
    const dataSource = new DataSource({ type: 'postgres' });`;

describe('typeorm', () => {
  check(
    'repository: save, insert, update and delete commit by themselves',
    `${setup}
    export class Orders {
      private readonly orders = dataSource.getRepository(Order);
      async place(data: Partial<Order>) {
        const order = await this.orders.save(this.orders.create(data));
        //                              ^^^^ write
        await notify(order.id);
        //    ^^^^^^ lost-event
      }
      async cancel(id: string) {
        await notify(id);
        //    ^^^^^^ phantom-event
        await this.orders.update({ id }, { status: 'cancelled' });
      }
    }
  `,
  );

  check(
    'transaction(cb) and transaction(isolation, cb): a send inside is a phantom, one after is lost',
    `${setup}
    export async function inside(order: Order) {
      await dataSource.transaction('SERIALIZABLE', async (manager) => {
        await manager.getRepository(Order).insert(order);
        await notify(order.id);
        //    ^^^^^^ phantom-event
      });
    }
    export async function after(order: Order) {
      const saved = await dataSource.transaction(async (manager) => manager.save(Order, order));
      await notify(saved.id);
      //    ^^^^^^ lost-event
    }
  `,
  );

  check(
    'quiet: the row of an outbox in the same transaction, the handle passed down',
    `${setup}
    import type { EntityManager } from 'typeorm';
    class OutboxWriter {
      async add(manager: EntityManager, payload: string) {
        await manager.insert(Outbox, { id: '1', payload });
      }
    }
    export async function place(order: Order, outbox: OutboxWriter) {
      await dataSource.manager.transaction(async (tx) => {
        await tx.save(Order, order);
        await outbox.add(tx, JSON.stringify(order));
      });
    }
  `,
  );

  check(
    'the row of the outbox by the repository of the outer manager',
    `${setup}
    const outbox = dataSource.getRepository(Outbox);
    export async function place(order: Order) {
      await dataSource.transaction(async (tx) => {
        await tx.save(Order, order);
        await outbox.save({ id: '1', payload: order.id });
        //           ^^^^ outbox-not-atomic
      });
    }
  `,
  );

  check(
    'QueryRunner: open until committed',
    `${setup}
    export async function place(order: Order) {
      const runner = dataSource.createQueryRunner();
      await runner.connect();
      await runner.startTransaction();
      try {
        await runner.manager.save(order);
        await notify(order.id);
        //    ^^^^^^ phantom-event
        await runner.commitTransaction();
      } catch (error) {
        await runner.rollbackTransaction();
        throw error;
      } finally {
        await runner.release();
      }
    }
    export async function escaped(order: Order) {
      const runner = dataSource.createQueryRunner();
      await runner.startTransaction();
      await runner.manager.save(order);
      await dataSource.getRepository(Order).update(order.id, { status: 'open' });
      //                                    ^^^^^^ escaped-write
      await runner.commitTransaction();
    }
    export async function quiet(order: Order) {
      const runner = dataSource.createQueryRunner();
      await runner.startTransaction();
      await runner.manager.save(order);
      await runner.query('INSERT INTO outbox (payload) VALUES ($1)', [order.id]);
      await runner.commitTransaction();
    }
  `,
  );

  check(
    'query builders run when executed; a SELECT writes nothing',
    `${setup}
    export async function ship(id: string) {
      const query = dataSource.createQueryBuilder().update(Order).set({ status: 'shipped' }).where('id = :id', { id });
      await query.execute();
      //          ^^^^^^^ write
      await notify(id);
      //    ^^^^^^ lost-event
    }
    export async function drop(id: string) {
      await dataSource.getRepository(Order).createQueryBuilder('o').delete().where('id = :id', { id }).execute();
      await notify(id);
      //    ^^^^^^ lost-event
    }
    export async function add(order: Order) {
      await dataSource.transaction(async (tx) => {
        await tx.createQueryBuilder().insert().into(Order).values(order).execute();
        await dataSource.createQueryBuilder().insert().into(Outbox).values({ id: order.id }).execute();
        //                                                                                   ^^^^^^^ outbox-not-atomic
      });
    }
    export async function list() {
      const open = await dataSource.getRepository(Order).createQueryBuilder('o').where('o.status = :s', { s: 'open' }).getMany();
      await dataSource.query('SELECT 1');
      await notify(open[0].id);
    }
  `,
  );

  check(
    'raw SQL, by method and by tag',
    `${setup}
    export async function raw(id: string) {
      await dataSource.query('UPDATE orders SET status = $1 WHERE id = $2', ['shipped', id]);
      await notify(id);
      //    ^^^^^^ lost-event
    }
    export async function tagged(id: string) {
      await dataSource.sql\`DELETE FROM orders WHERE id = \${id}\`;
      await notify(id);
      //    ^^^^^^ lost-event
    }
  `,
  );

  check(
    'custom repositories: a subclass, an extension, and both within a manager',
    `${setup}
    import { Repository } from 'typeorm';
    class OrderRepository extends Repository<Order> {
      constructor(source: DataSource) { super(Order, source.createEntityManager()); }
      async ship(id: string) { await this.update({ id }, { status: 'shipped' }); }
    }
    const Orders = dataSource.getRepository(Order).extend({
      async close(id: string) { await this.createQueryBuilder().update({ status: 'closed' }).where({ id }).execute(); },
    });
    const repository = new OrderRepository(dataSource);
    export async function lost(id: string) {
      await repository.ship(id);
      await notify(id);
      //    ^^^^^^ lost-event
    }
    export async function lostToo(id: string) {
      await Orders.close(id);
      await notify(id);
      //    ^^^^^^ lost-event
    }
    export async function bound(id: string) {
      await dataSource.transaction(async (tx) => {
        await tx.withRepository(repository).ship(id);
        await tx.withRepository(Orders).close(id);
        await tx.insert(Outbox, { id });
      });
    }
    export async function escaped(id: string) {
      await dataSource.transaction(async (tx) => {
        await tx.withRepository(repository).ship(id);
        await Orders.close(id);
        //           ^^^^^ escaped-write
      });
    }
  `,
  );

  check(
    'active record',
    `${setup}
    @Entity() class Invoice extends BaseEntity { @PrimaryColumn() id!: string; paid!: boolean; }
    export async function pay(id: string) {
      const invoice = await Invoice.findOneByOrFail({ id });
      invoice.paid = true;
      await invoice.save();
      //            ^^^^ write
      await notify(id);
      //    ^^^^^^ lost-event
    }
    export async function issue(id: string) {
      await Invoice.insert({ id });
      await notify(id);
      //    ^^^^^^ lost-event
    }
    export async function inside(id: string) {
      await dataSource.transaction(async (tx) => {
        await tx.save(Order, { id });
        await Invoice.create({ id }).save();
        //                           ^^^^ escaped-write
        await tx.save(Invoice.create({ id }));
      });
    }
    export async function quiet(id: string) {
      const invoice = await Invoice.findOneBy({ id });
      await notify(invoice!.id);
    }
  `,
  );

  check(
    'a subscriber runs inside the transaction of save; bare statements tell it afterwards',
    `${setup}
    import { EventSubscriber, type EntitySubscriberInterface, type InsertEvent } from 'typeorm';
    @EventSubscriber()
    export class OrderSubscriber implements EntitySubscriberInterface<Order> {
      listenTo() { return Order; }
      async afterInsert(event: InsertEvent<Order>) {
        await notify(event.entity.id);
        //    ^^^^^^ phantom-event
      }
    }
    export const place = (order: Order) => dataSource.getRepository(Order).save(order);
  `,
  );

  check(
    'a subscriber that hears of a bare insert, and one that hears of the commit',
    `${setup}
    import { EventSubscriber } from 'typeorm';
    @EventSubscriber()
    export class OrderSubscriber {
      listenTo() { return Order; }
      async afterInsert(event: { entity: Order }) {
        await notify(event.entity.id);
        //    ^^^^^^ lost-event
      }
      async afterUpdate() {}
    }
    @EventSubscriber()
    export class Audit {
      async afterTransactionCommit() {
        await notify('all');
        //    ^^^^^^ lost-event
      }
    }
    export const place = (order: Order) => dataSource.getRepository(Order).insert(order);
    export const change = (tx: DataSource, order: Order) => tx.transaction(async (manager) => { await manager.update(Outbox, { id: order.id }, { payload: '' }); });
  `,
  );

  check(
    'quiet: a subscriber that writes the row through the event, whose sends nobody triggers',
    `${setup}
    import { EventSubscriber, type EntitySubscriberInterface, type InsertEvent, type RemoveEvent } from 'typeorm';
    @EventSubscriber()
    export class OrderSubscriber implements EntitySubscriberInterface<Order> {
      listenTo() { return Order; }
      async afterInsert(event: InsertEvent<Order>) {
        await event.manager.insert(Outbox, { id: event.entity.id });
      }
      async afterRemove(event: RemoveEvent<Order>) {
        await notify(event.entityId);
      }
    }
    export const place = (order: Order) => dataSource.transaction((tx) => tx.save(Order, order));
  `,
  );

  check(
    'entity listeners',
    `${setup}
    import { AfterUpdate } from 'typeorm';
    @Entity() class Cart {
      @PrimaryColumn() id!: string;
      @AfterUpdate()
      async changed() {
        await notify(this.id);
        //    ^^^^^^ phantom-event
      }
    }
    export const change = (cart: Cart) => dataSource.manager.save(cart);
    export const bare = (id: string) => dataSource.manager.delete(Cart, { id });
  `,
  );

  check(
    'the globals of 0.3',
    `
    import { Kafka } from 'kafkajs';
    import { getConnection, getManager, getRepository, getCustomRepository, EntityRepository, Repository, Entity } from 'typeorm';
    const producer = new Kafka({ brokers: [] }).producer();
    const notify = (id: string) => producer.send({ topic: 'orders', messages: [{ value: id }] });
    @Entity() class Order { id!: string; }
    @EntityRepository(Order) class OrderRepository extends Repository<Order> {}
    export async function a(order: Order) {
      await getRepository(Order).save(order);
      await notify(order.id);
      //    ^^^^^^ lost-event
    }
    export async function b(order: Order) {
      await getManager().transaction(async (tx) => {
        await tx.getCustomRepository(OrderRepository).save(order);
        await getConnection().getRepository(Order).remove(order);
        //                                         ^^^^^^ escaped-write
      });
    }
    export async function c(order: Order) {
      await getCustomRepository(OrderRepository).insert(order);
      await notify(order.id);
      //    ^^^^^^ lost-event
    }
  `,
  );

  check(
    'quiet: things that are called alike',
    `${setup}
    export async function render(canvas: CanvasRenderingContext2D, seen: Set<string>, form: FormData) {
      canvas.save();
      seen.delete('a');
      form.delete('b');
      const entity = dataSource.getRepository(Order).create({ id: '1' });
      await notify(entity.id);
    }
  `,
  );

  check(
    'repositories of MongoDB write by the names of its driver',
    `${setup}
    import type { MongoRepository } from 'typeorm';
    export class Orders {
      constructor(private readonly orders: MongoRepository<Order>) {}
      async place(order: Order) {
        await this.orders.insertOne(order);
        await notify(order.id);
        //    ^^^^^^ lost-event
      }
      async cancel(id: string) {
        await dataSource.getMongoRepository(Order).findOneAndUpdate({ id }, { $set: { status: 'cancelled' } });
        await notify(id);
        //    ^^^^^^ lost-event
      }
      async count(id: string) {
        await this.orders.countDocuments({ id });
        await notify(id);
      }
    }
  `,
  );
});
