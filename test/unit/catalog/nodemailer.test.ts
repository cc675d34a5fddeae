import { check } from '../check.js';

describe('nodemailer', () => {
  check(
    'a mail after a write',
    `
      import nodemailer from 'nodemailer';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      const transporter = nodemailer.createTransport({ host: 'smtp.example' });
      export async function placeOrder(data: { id: string; email: string }) {
        await prisma.order.create({ data });
        await transporter.sendMail({ to: data.email, subject: 'Thanks' });
        //                ^^^^^^^^ lost-event
      }
    `,
  );

  check(
    'quiet: checking the connection',
    `
      import { createTransport } from 'nodemailer';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      export async function start() {
        const transporter = createTransport({ host: 'smtp.example' });
        await prisma.start.create({ data: {} });
        await transporter.verify();
      }
    `,
  );
});
