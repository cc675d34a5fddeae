import { check } from '../check.js';

describe('aws-sesv2', () => {
  check(
    'a mail after a write',
    `
      import { SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      const ses = new SESv2Client({});
      export async function placeOrder(data: { id: string; email: string }) {
        await prisma.order.create({ data });
        await ses.send(new SendEmailCommand({ Destination: { ToAddresses: [data.email] } }));
        //        ^^^^ lost-event
      }
    `,
  );

  check(
    'quiet: other commands',
    `
      import { SESv2Client, CreateEmailIdentityCommand } from '@aws-sdk/client-sesv2';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      export async function verify(data: { email: string }) {
        await prisma.sender.create({ data });
        await new SESv2Client({}).send(new CreateEmailIdentityCommand({ EmailIdentity: data.email }));
      }
    `,
  );
});
