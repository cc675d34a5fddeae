import { check } from '../check.js';

describe('answers, begun requests and events that go on', () => {
  check(
    'a destination read from the message is an answer, also through a variable; another one is not',
    `
      import { connect, type Channel } from 'amqplib';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      export async function answer(channel: Channel, msg: { properties: { replyTo: string } }) {
        const order = await prisma.order.create({ data: {} });
        const { replyTo } = msg.properties;
        channel.sendToQueue(replyTo, Buffer.from(order.id));
      }
      export async function forward(channel: Channel, msg: { properties: { next: string } }) {
        const order = await prisma.order.create({ data: {} });
        channel.sendToQueue(msg.properties.next, Buffer.from(order.id));
        //      ^^^^^^^^^^^ lost-event
      }
    `,
  );

  check(
    'a request that its own promise waits for is done before the next',
    `
      import AWS from 'aws-sdk';
      const sns = new AWS.SNS();
      const table = new AWS.DynamoDB.DocumentClient();
      export async function placeOrder(id: string) {
        await table.put({ TableName: 'orders', Item: { id } }).promise();
        //          ^^^ write
        await sns.publish({ TopicArn: 'arn:orders', Message: id }).promise();
        //        ^^^^^^^ lost-event
      }
    `,
  );

  check(
    'an in-process event beside its handler is no second send',
    `
      import { EventEmitter } from 'node:events';
      import { Kafka } from 'kafkajs';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      const producer = new Kafka({ brokers: [] }).producer();
      const bus = new EventEmitter();
      bus.on('order', (data) => producer.send({ topic: 'orders', messages: [data] }));
      export async function placeOrder(data: { id: string }) {
        await prisma.order.create({ data });
        bus.emit('order', data);
        //  ^^^^ lost-event
      }
      export async function tellNobody(data: { id: string }) {
        await prisma.order.create({ data });
        bus.emit('nobody hears', data);
        //  ^^^^ lost-event
      }
    `,
    { categories: { inProcessBus: 'warning' } },
  );
});
