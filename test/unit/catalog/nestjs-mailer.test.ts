import { check } from '../check.js';

describe('nestjs-mailer', () => {
  check(
    'a mail after a write',
    `
      import { MailerService } from '@nestjs-modules/mailer';
      import { PrismaClient } from '@prisma/client';
      export class OrdersService {
        private readonly prisma = new PrismaClient();
        constructor(private readonly mailer: MailerService) {}
        async place(data: { id: string; email: string }) {
          await this.prisma.order.create({ data });
          await this.mailer.sendMail({ to: data.email, subject: 'Thanks', template: 'thanks' });
          //                ^^^^^^^^ lost-event
        }
      }
    `,
  );

  check(
    'quiet: another transporter',
    `
      import { MailerService } from '@nestjs-modules/mailer';
      import { PrismaClient } from '@prisma/client';
      export class MailSetUp {
        private readonly prisma = new PrismaClient();
        constructor(private readonly mailer: MailerService) {}
        async add(data: { name: string }) {
          await this.prisma.transporter.create({ data });
          this.mailer.addTransporter(data.name, {});
        }
      }
    `,
  );
});
