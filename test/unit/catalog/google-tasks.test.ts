import { check } from '../check.js';

describe('google-tasks', () => {
  check(
    'a task after a write',
    `
      import { CloudTasksClient } from '@google-cloud/tasks';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      const client = new CloudTasksClient();
      export async function placeOrder(data: { id: string }) {
        await prisma.order.create({ data });
        await client.createTask({ parent: client.queuePath('p', 'l', 'orders'), task: { httpRequest: { url: 'https://shop.example' } } });
        //           ^^^^^^^^^^ lost-event
      }
    `,
  );

  check(
    'quiet: reading',
    `
      import { CloudTasksClient } from '@google-cloud/tasks';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      export async function check(name: string) {
        const [task] = await new CloudTasksClient().getTask({ name });
        await prisma.check.create({ data: { name: task.name } });
      }
    `,
  );
});
