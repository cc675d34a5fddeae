import { check } from '../check.js';

describe('resend', () => {
  check(
    'a mail after a write',
    `
      import { Resend } from 'resend';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      const resend = new Resend('re_x');
      export async function placeOrder(data: { id: string; email: string }) {
        await prisma.order.create({ data });
        const { error } = await resend.emails.send({ from: 'shop@example.com', to: data.email, subject: 'Thanks', html: '' });
        //                                    ^^^^ lost-event
        return error;
      }
    `,
  );

  check(
    'quiet: reading',
    `
      import { Resend } from 'resend';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      const resend = new Resend('re_x');
      export async function status(id: string) {
        const { data } = await resend.emails.get(id);
        await prisma.mail.update({ where: { id }, data: { status: data.last_event } });
      }
    `,
  );
});
