import { check } from '../check.js';

describe('nestjs-axios', () => {
  check(
    'a request that is awaited',
    `
      import { HttpService } from '@nestjs/axios';
      import { firstValueFrom } from 'rxjs';
      import { PrismaClient } from '@prisma/client';
      export class OrdersService {
        private readonly prisma = new PrismaClient();
        constructor(private readonly http: HttpService) {}
        async place(data: { id: string }) {
          await this.prisma.order.create({ data });
          await firstValueFrom(this.http.post('https://partner.example/orders', data));
          //                             ^^^^ lost-event
        }
        async notify(data: { id: string }) {
          await this.prisma.order.update({ where: data, data: { told: true } });
          await this.http.axiosRef.post('https://partner.example/told', data);
          //                       ^^^^ lost-event
        }
      }
    `,
  );

  check(
    'quiet: nobody subscribes, or nothing changes',
    `
      import { HttpService } from '@nestjs/axios';
      import { firstValueFrom } from 'rxjs';
      import { PrismaClient } from '@prisma/client';
      export class OrdersService {
        private readonly prisma = new PrismaClient();
        constructor(private readonly http: HttpService) {}
        async refresh() {
          const res = await firstValueFrom(this.http.get('https://rates.example'));
          await this.prisma.rate.create({ data: res.data });
          this.http.post('https://partner.example/told', {});
        }
      }
    `,
  );
});
