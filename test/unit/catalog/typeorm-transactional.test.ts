import { check } from '../check.js';

const setup = `
    import { Kafka } from 'kafkajs';
    import { DataSource, Entity } from 'typeorm';
    import { addTransactionalDataSource, runInTransaction, runOnTransactionCommit, runOnTransactionRollback, Transactional } from 'typeorm-transactional';
    const producer = new Kafka({ brokers: [] }).producer();
    const notify = (id: string) => producer.send({ topic: 'orders', messages: [{ value: id }] });
    @Entity() class Order { id!: string; }
    @Entity() class Outbox { id!: string; }
    const dataSource = addTransactionalDataSource(new DataSource({ type: 'postgres' }));
    const orders = dataSource.getRepository(Order);
    const outbox = dataSource.getRepository(Outbox);`;

describe('typeorm-transactional', () => {
  check(
    'a decorated method is one transaction: sending in it is a phantom',
    `${setup}
    export class Orders {
      @Transactional()
      async place(order: Order) {
        await orders.save(order);
        //           ^^^^ write
        await notify(order.id);
        //    ^^^^^^ phantom-event
      }
      async placeThenTell(order: Order) {
        await this.store(order);
        await notify(order.id);
        //    ^^^^^^ lost-event
      }
      @Transactional()
      private async store(order: Order) {
        await orders.insert(order);
      }
    }
  `,
  );

  check(
    'runInTransaction, and what runs after the commit',
    `${setup}
    export async function place(order: Order) {
      await runInTransaction(async () => {
        await orders.save(order);
        runOnTransactionCommit(() => notify(order.id));
        //                           ^^^^^^ lost-event
      });
    }
    export async function inside(order: Order) {
      await runInTransaction(async () => {
        await orders.save(order);
        await notify(order.id);
        //    ^^^^^^ phantom-event
      });
    }
  `,
  );

  check(
    'quiet: every repository joins, also in a callee',
    `${setup}
    class Outboxes {
      async add(id: string) { await outbox.insert({ id }); }
    }
    export class Orders {
      constructor(private readonly outboxes: Outboxes) {}
      @Transactional()
      async place(order: Order) {
        await orders.save(order);
        await this.outboxes.add(order.id);
      }
      async placeToo(order: Order) {
        await runInTransaction(async () => {
          await orders.save(order);
          await this.outboxes.add(order.id);
        });
      }
    }
  `,
  );
});
