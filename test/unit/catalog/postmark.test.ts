import { check } from '../check.js';

describe('postmark', () => {
  check(
    'a mail after a write',
    `
      import * as postmark from 'postmark';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      const client = new postmark.ServerClient('token');
      export async function placeOrder(data: { id: string; email: string }) {
        await prisma.order.create({ data });
        await client.sendEmailWithTemplate({ From: 'shop@example.com', To: data.email, TemplateAlias: 'thanks', TemplateModel: {} });
        //           ^^^^^^^^^^^^^^^^^^^^^ lost-event
      }
    `,
  );

  check(
    'quiet: reading',
    `
      import { ServerClient } from 'postmark';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      const client = new ServerClient('token');
      export async function bounces() {
        const { Bounces } = await client.getBounces();
        await prisma.bounce.createMany({ data: Bounces });
      }
    `,
  );
});
