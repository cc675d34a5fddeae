import { check } from '../check.js';

describe('sendgrid', () => {
  check(
    'a mail after a write',
    `
      import sgMail from '@sendgrid/mail';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      sgMail.setApiKey('SG.x');
      export async function placeOrder(data: { id: string; email: string }) {
        await prisma.order.create({ data });
        await sgMail.send({ to: data.email, from: 'shop@example.com', subject: 'Thanks', text: 'Thanks' });
        //           ^^^^ lost-event
      }
    `,
  );

  check(
    'quiet: set-up',
    `
      import sgMail from '@sendgrid/mail';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      export async function start() {
        await prisma.start.create({ data: {} });
        sgMail.setApiKey('SG.x');
      }
    `,
  );
});
