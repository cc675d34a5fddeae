import { check } from '../check.js';

describe('amqplib', () => {
  check(
    'sendToQueue after a committed write',
    `
    import amqp from 'amqplib';
    import { PrismaClient } from '@prisma/client';
    const prisma = new PrismaClient();
    export async function placeOrder(data: { id: string }) {
      const connection = await amqp.connect('amqp://localhost');
      const channel = await connection.createChannel();
      await channel.assertQueue('orders');
      const order = await prisma.order.create({ data });
      //                               ^^^^^^ write
      channel.sendToQueue('orders', Buffer.from(JSON.stringify(order)));
      //      ^^^^^^^^^^^ lost-event
    }
  `,
  );

  check(
    'publish on a confirm channel, callback API',
    `
    import * as amqp from 'amqplib/callback_api';
    import { PrismaClient } from '@prisma/client';
    const prisma = new PrismaClient();
    let channel: amqp.ConfirmChannel;
    amqp.connect('amqp://localhost', (err, connection) => {
      connection.createConfirmChannel((err2, ch) => {
        channel = ch;
      });
    });
    export async function placeOrder(data: { id: string }) {
      await prisma.order.create({ data });
      channel.publish('orders', 'order.placed', Buffer.from(data.id), {}, (err) => { if (err) throw err; });
      //      ^^^^^^^ lost-event
    }
  `,
  );

  check(
    'quiet: setting up, consuming, and answering whoever asked',
    `
    import { connect, type Channel, type ConsumeMessage } from 'amqplib';
    import { PrismaClient } from '@prisma/client';
    const prisma = new PrismaClient();
    export async function serve(channel: Channel) {
      await channel.assertQueue('rpc');
      await channel.prefetch(1);
      await channel.consume('rpc', async (msg: ConsumeMessage | null) => {
        const order = await prisma.order.create({ data: JSON.parse(msg!.content.toString()) });
        channel.sendToQueue(msg!.properties.replyTo, Buffer.from(order.id), { correlationId: msg!.properties.correlationId });
        channel.ack(msg!);
      });
    }
    export async function start() {
      await serve(await (await connect('amqp://localhost')).createChannel());
    }
  `,
  );
});
