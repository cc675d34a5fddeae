import { check } from '../check.js';

describe('sidequest', () => {
  check(
    'a job after a write',
    `
      import { Job, Sidequest } from 'sidequest';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      export class ThankJob extends Job {
        async run(id: string) {
          return id;
        }
      }
      export async function placeOrder(data: { id: string }) {
        await prisma.order.create({ data });
        await Sidequest.build(ThankJob).queue('mail').enqueue(data.id);
        //                                            ^^^^^^^ lost-event
      }
    `,
  );

  check(
    'quiet: what a job itself does',
    `
      import { Job } from 'sidequest';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      export class StoreJob extends Job {
        async run(id: string) {
          await prisma.order.create({ data: { id } });
          return this.complete(id);
        }
      }
    `,
  );
});
