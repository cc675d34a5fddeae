import { check } from '../check.js';

describe('mailgun', () => {
  check(
    'a mail after a write',
    `
      import Mailgun from 'mailgun.js';
      import formData from 'form-data';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      const mailgun = new Mailgun(formData);
      const mg = mailgun.client({ username: 'api', key: 'key' });
      export async function placeOrder(data: { id: string; email: string }) {
        await prisma.order.create({ data });
        await mg.messages.create('example.com', { from: 'shop@example.com', to: data.email, subject: 'Thanks', text: '' });
        //                ^^^^^^ lost-event
      }
    `,
  );

  check(
    'quiet: set-up',
    `
      import Mailgun from 'mailgun.js';
      import formData from 'form-data';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      export async function start() {
        await prisma.start.create({ data: {} });
        return new Mailgun(formData).client({ username: 'api', key: 'key' });
      }
    `,
  );
});
