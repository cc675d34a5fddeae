import { check } from '../check.js';

const setup = `
    import { Inject, Injectable } from '@nestjs/common';
    import { PrismaClient } from '@prisma/client';
    import { CustomPrismaService, PrismaService } from 'nestjs-prisma';
    import { Kafka } from 'kafkajs';
    const producer = new Kafka({ brokers: [] }).producer();
    const notify = (id: string) => producer.send({ topic: 'orders', messages: [{ value: id }] });
    export const extended = new PrismaClient().$extends({ name: 'soft delete' });`;

describe('nestjs-prisma', () => {
  check(
    'the service is a client, a custom one has it as `client`',
    `${setup}
    @Injectable() export class Orders {
      constructor(
        private readonly prisma: PrismaService,
        @Inject('Custom') private readonly custom: CustomPrismaService<typeof extended>,
      ) {}
      async place(id: string) {
        await this.prisma.order.create({ data: { id } });
        await notify(id);
        //    ^^^^^^ lost-event
      }
      async rename(id: string) {
        await this.custom.client.$transaction(async (tx) => {
          await tx.order.update({ where: { id }, data: { name: 'x' } });
          await notify(id);
          //    ^^^^^^ phantom-event
        });
      }
    }
  `,
  );

  check(
    'quiet: reads, and the row of an outbox in the same transaction',
    `${setup}
    @Injectable() export class Orders {
      constructor(private readonly prisma: PrismaService) {}
      async read(id: string) {
        await this.prisma.order.findUnique({ where: { id } });
        await notify(id);
      }
      async place(id: string) {
        await this.prisma.$transaction([this.prisma.order.create({ data: { id } }), this.prisma.outbox.create({ data: { id } })]);
      }
    }
  `,
  );
});
