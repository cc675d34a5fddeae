import { check } from '../check.js';
import { afterWrite } from './service.js';

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

  check(
    'the client: a request with a changing method',
    afterWrite(
      `
import client from '@sendgrid/client';
client.setApiKey('key');`,
      `
  await client.request({ method: 'GET', url: '/v3/templates' });
  await client.request({ method: 'POST', url: '/v3/mail/send', body: data });
  //           ^^^^^^^ lost-event`,
    ),
  );
});
