import { check } from '../check.js';

describe('nestjs-microservices', () => {
  check(
    'emit is hot',
    `
      import { Inject } from '@nestjs/common';
      import { ClientProxy } from '@nestjs/microservices';
      import { firstValueFrom } from 'rxjs';
      import { PrismaClient } from '@prisma/client';
      export class OrdersService {
        private readonly prisma = new PrismaClient();
        constructor(@Inject('ORDERS') private readonly client: ClientProxy) {}
        async place(data: { id: string }) {
          await this.prisma.order.create({ data });
          this.client.emit('order.placed', data);
          //          ^^^^ lost-event
        }
        async ask(data: { id: string }) {
          await this.prisma.order.create({ data });
          await firstValueFrom(this.client.send('order.check', data));
          //                               ^^^^ lost-event
        }
      }
    `,
  );

  check(
    'quiet: send is cold',
    `
      import { ClientProxy } from '@nestjs/microservices';
      import { PrismaClient } from '@prisma/client';
      export class OrdersService {
        private readonly prisma = new PrismaClient();
        constructor(private readonly client: ClientProxy) {}
        async place(data: { id: string }) {
          await this.client.connect();
          await this.prisma.order.create({ data });
          this.client.send('order.check', data);
        }
      }
    `,
  );
});
