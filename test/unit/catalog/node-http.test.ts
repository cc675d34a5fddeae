import { check } from '../check.js';

describe('node-http', () => {
  check(
    'a POST after a write',
    `
      import * as https from 'node:https';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      export async function placeOrder(data: { id: string }) {
        await prisma.order.create({ data });
        const req = https.request({ hostname: 'partner.example', path: '/orders', method: 'POST' }, (res) => res.resume());
        //                ^^^^^^^ lost-event
        req.write(JSON.stringify(data));
        req.end();
      }
    `,
  );

  check(
    'quiet: reading, and a server whose requests are units of their own',
    `
      import { createServer, get } from 'node:http';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      export async function start() {
        await prisma.start.create({ data: {} });
        createServer(async (req, res) => {
          get('http://rates.example', (r) => r.resume());
          res.end('ok');
        }).listen(3000);
      }
    `,
  );
});
