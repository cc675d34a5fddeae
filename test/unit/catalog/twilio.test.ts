import { check } from '../check.js';

describe('twilio', () => {
  check(
    'a message after a write',
    `
      import twilio from 'twilio';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      const client = twilio('AC1', 'token');
      export async function placeOrder(data: { id: string; phone: string }) {
        await prisma.order.create({ data });
        await client.messages.create({ to: data.phone, from: '+1', body: 'Thanks' });
        //                    ^^^^^^ lost-event
      }
      export async function verify(phone: string) {
        await prisma.verification.create({ data: { phone } });
        await client.verify.v2.services('VA1').verifications.create({ to: phone, channel: 'sms' });
        //                                                   ^^^^^^ lost-event
      }
    `,
  );

  check(
    'quiet: reading',
    `
      import twilio from 'twilio';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      const client = twilio('AC1', 'token');
      export async function status(sid: string) {
        const message = await client.messages(sid).fetch();
        await prisma.message.update({ where: { sid }, data: { status: message.status } });
      }
    `,
  );
});
