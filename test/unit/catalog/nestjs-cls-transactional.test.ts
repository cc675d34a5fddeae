import { check } from '../check.js';

const setup = `
    import { Injectable } from '@nestjs/common';
    import { Kafka } from 'kafkajs';
    import { InjectTransaction, Transaction, Transactional, TransactionHost } from '@nestjs-cls/transactional';
    import { TransactionalAdapterPrisma } from '@nestjs-cls/transactional-adapter-prisma';
    import { TransactionalAdapterTypeOrm } from '@nestjs-cls/transactional-adapter-typeorm';
    import { PrismaClient } from '@prisma/client';
    const producer = new Kafka({ brokers: [] }).producer();
    const notify = (id: string) => producer.send({ topic: 'orders', messages: [{ value: id }] });
    @Injectable() class OrderRepository {
      constructor(private readonly txHost: TransactionHost<TransactionalAdapterPrisma<PrismaClient>>) {}
      async store(id: string) { await this.txHost.tx.order.create({ data: { id } }); }
      async storeRow(id: string) { await this.txHost.tx.outbox.create({ data: { id } }); }
    }`;

describe('@nestjs-cls/transactional', () => {
  check(
    'a decorated method is one transaction, in repositories too: sending in it is a phantom, after it is lost',
    `${setup}
    @Injectable() export class Orders {
      constructor(private readonly orders: OrderRepository) {}
      @Transactional()
      async place(id: string) {
        await this.orders.store(id);
        await notify(id);
        //    ^^^^^^ phantom-event
      }
      async placeThenTell(id: string) {
        await this.save(id);
        await notify(id);
        //    ^^^^^^ lost-event
      }
      @Transactional()
      async save(id: string) {
        await this.orders.store(id);
      }
    }
  `,
  );

  check(
    'withTransaction, with and without options; a client that is not the host’s commits by itself',
    `${setup}
    const prisma = new PrismaClient();
    type Adapter = TransactionalAdapterPrisma;
    @Injectable() export class Orders {
      constructor(private readonly txHost: TransactionHost<Adapter>) {}
      async place(id: string) {
        await this.txHost.withTransaction({ timeout: 1000 }, async () => {
          await this.txHost.tx.order.update({ where: { id }, data: { status: 'placed' } });
          await notify(id);
          //    ^^^^^^ phantom-event
        });
      }
      async after(id: string) {
        await this.txHost.withTransaction(async () => this.txHost.tx.order.delete({ where: { id } }));
        await notify(id);
        //    ^^^^^^ lost-event
      }
      @Transactional()
      async beside(id: string) {
        await prisma.order.delete({ where: { id } });
        await notify(id);
        //    ^^^^^^ lost-event
      }
    }
  `,
  );

  check(
    'an injected transaction, a host of the project’s own class, TypeORM’s manager',
    `${setup}
    class Db extends TransactionHost<TransactionalAdapterTypeOrm> {}
    class Order { id!: string; }
    @Injectable() export class Orders {
      constructor(
        @InjectTransaction() private readonly tx: Transaction<TransactionalAdapterPrisma>,
        private readonly db: Db,
      ) {}
      @Transactional()
      async place(id: string) {
        await this.tx.order.create({ data: { id } });
        await notify(id);
        //    ^^^^^^ phantom-event
      }
      @Transactional()
      async rename(order: Order) {
        await this.db.tx.getRepository(Order).save(order);
        await notify(order.id);
        //    ^^^^^^ phantom-event
      }
    }
  `,
  );

  check(
    'quiet: the row of an outbox in the same transaction, and reads',
    `${setup}
    @Injectable() export class Orders {
      constructor(private readonly orders: OrderRepository, private readonly txHost: TransactionHost<TransactionalAdapterPrisma>) {}
      @Transactional()
      async place(id: string) {
        await this.orders.store(id);
        await this.orders.storeRow(id);
      }
      async read(id: string) {
        await this.txHost.tx.order.findUnique({ where: { id } });
        await notify(id);
      }
    }
  `,
  );
});
