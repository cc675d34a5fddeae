import { check } from '../check.js';
import { afterWrite } from './service.js';

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

  check(
    'modifiers before the event',
    afterWrite(
      `
import { Server } from 'socket.io';
const io = new Server();`,
      `
  io.volatile.to('orders').emit('placed', data);
  //                       ^^^^ lost-event`,
    ),
    { categories: { ephemeral: 'warning' } },
  );

  check(
    'between servers',
    afterWrite(
      `
import { Server } from 'socket.io';
const io = new Server();`,
      `
  io.serverSideEmit('placed', data);
  // ^^^^^^^^^^^^^^ lost-event`,
    ),
    { categories: { ephemeral: 'warning' } },
  );
});
