import { check } from '../check.js';

describe('axios', () => {
  check(
    'post after a write, by function, instance and config',
    `
      import axios from 'axios';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      const api = axios.create({ baseURL: 'https://partner.example' });
      export async function placeOrder(data: { id: string }) {
        await prisma.order.create({ data });
        //                 ^^^^^^ write
        await axios.post('https://partner.example/orders', data);
        //          ^^^^ lost-event
      }
      export async function cancelOrder(id: string) {
        await prisma.order.delete({ where: { id } });
        await api.delete(\`/orders/\${id}\`);
        //        ^^^^^^ lost-event
      }
      export async function payOrder(id: string) {
        await prisma.order.update({ where: { id }, data: { paid: true } });
        await axios({ method: 'put', url: \`https://partner.example/orders/\${id}\`, data: {} });
      //      ^^^^^ lost-event
      }
    `,
  );

  check(
    'quiet: requests that change nothing',
    `
      import axios, { AxiosInstance } from 'axios';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      export async function importRates(client: AxiosInstance) {
        const { data } = await client.get('https://rates.example/latest');
        await prisma.rate.create({ data });
        await axios({ method: 'GET', url: 'https://rates.example/done' });
        await client.request({ url: '/status' });
      }
    `,
  );
});
