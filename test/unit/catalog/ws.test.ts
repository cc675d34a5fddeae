import { check } from '../check.js';

const on = { categories: { ephemeral: 'warning' as const } };

describe('ws', () => {
  check(
    'to all clients after a write',
    `
      import { WebSocketServer, WebSocket } from 'ws';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      export async function placeOrder(socket: WebSocket, data: { id: string }) {
        await prisma.order.create({ data });
        socket.send(JSON.stringify(data));
        //     ^^^^ lost-event
      }
    `,
    on,
  );

  check(
    'quiet: listening',
    `
      import { WebSocketServer } from 'ws';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      const server = new WebSocketServer({ port: 8080 });
      server.on('connection', (socket) => {
        socket.on('message', async (text: string) => {
          await prisma.order.create({ data: JSON.parse(text) });
        });
      });
    `,
    on,
  );
});
