import { check } from '../check.js';

describe('aws-ses', () => {
  check(
    'a mail after a write',
    `
      import { SESClient, SendEmailCommand } from '@aws-sdk/client-ses';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      const ses = new SESClient({});
      export async function placeOrder(data: { id: string; email: string }) {
        await prisma.order.create({ data });
        await ses.send(new SendEmailCommand({ Source: 'shop@example.com', Destination: { ToAddresses: [data.email] }, Message: {} }));
        //        ^^^^ lost-event
      }
    `,
  );

  check(
    'quiet: other commands',
    `
      import { SESClient, VerifyEmailIdentityCommand } from '@aws-sdk/client-ses';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      export async function verify(data: { email: string }) {
        await prisma.sender.create({ data });
        await new SESClient({}).send(new VerifyEmailIdentityCommand({ EmailAddress: data.email }));
      }
    `,
  );
});
