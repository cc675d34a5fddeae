import { check } from '../check.js';

const on = { categories: { ephemeral: 'warning' as const } };

describe('socket-io', () => {
  check(
    'an event to a room after a write',
    `
      import { Server } from 'socket.io';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      const io = new Server(3000);
      export async function placeOrder(data: { id: string }) {
        await prisma.order.create({ data });
        io.to('orders').emit('order', data);
        //              ^^^^ lost-event
      }
    `,
    on,
  );

  check(
    'quiet: listening',
    `
      import { Server } from 'socket.io';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      const io = new Server(3000);
      io.on('connection', (socket) => {
        socket.on('order', async (data: { id: string }) => {
          await prisma.order.create({ data });
        });
      });
    `,
    on,
  );
});
