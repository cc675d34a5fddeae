import { check } from '../check.js';

describe('routes', () => {
  check(
    'a handler that does both, in each framework',
    `
      import express from 'express';
      import Fastify from 'fastify';
      import { Hono } from 'hono';
      import Koa from 'koa';
      import Router from '@koa/router';
      import { initTRPC } from '@trpc/server';
      import { Kafka } from 'kafkajs';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      const producer = new Kafka({ brokers: [] }).producer();
      async function place(data: { id: string }) {
        await prisma.order.create({ data });
      }
      const tell = () => producer.send({ topic: 'orders', messages: [] });
      const app = express();
      app.post('/orders', async (req, res) => {
        await place(req.body);
        await tell();
        //    ^^^^ lost-event
        res.send('ok');
      });
      const fastify = Fastify();
      fastify.route({ method: 'POST', url: '/orders', handler: async (request) => {
        await place(request.body);
        await tell();
        //    ^^^^ lost-event
      } });
      const hono = new Hono();
      hono.post('/orders', async (c) => {
        await place(await c.req.json());
        await tell();
        //    ^^^^ lost-event
        return c.text('ok');
      });
      const router = new Router();
      router.post('/orders', async (ctx) => {
        await place(ctx.request.body);
        await tell();
        //    ^^^^ lost-event
      });
      new Koa().use(router.routes());
      const t = initTRPC.create();
      export const appRouter = t.router({
        place: t.procedure.mutation(async ({ input }) => {
          await place(input);
          await tell();
          //    ^^^^ lost-event
        }),
      });
    `,
  );

  check(
    'quiet: each handler is a unit of its own',
    `
      import express from 'express';
      import { Kafka } from 'kafkajs';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      const producer = new Kafka({ brokers: [] }).producer();
      export async function routes() {
        const app = express();
        app.post('/orders', async (req, res) => {
          await prisma.order.create({ data: req.body });
          res.send('ok');
        });
        app.post('/tell', async (req, res) => {
          await producer.send({ topic: 'orders', messages: [] });
          res.send('ok');
        });
        await app.listen(3000);
      }
    `,
  );
});
