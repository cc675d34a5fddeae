import { check } from '../check.js';

describe('agenda', () => {
  check(
    'a job after a write',
    `
      import { Agenda } from 'agenda';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      const agenda = new Agenda({ db: { address: 'mongodb://localhost/agenda' } });
      export async function placeOrder(data: { id: string }) {
        await prisma.order.create({ data });
        await agenda.now('thank', data);
        //           ^^^ lost-event
      }
      export async function remind(data: { id: string }) {
        await prisma.reminder.create({ data });
        await agenda.create('remind', data).unique({ id: data.id }).save();
        //                                                          ^^^^ lost-event
      }
    `,
  );

  check(
    'quiet: defining and starting',
    `
      import { Agenda } from 'agenda';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      const agenda = new Agenda({ db: { address: 'mongodb://localhost/agenda' } });
      agenda.define('thank', async (job) => {
        await prisma.order.update({ where: { id: job.attrs.data.id }, data: { thanked: true } });
      });
      export async function start() {
        await prisma.start.create({ data: {} });
        await agenda.start();
      }
    `,
  );
});
