import { check } from '../check.js';

const clients = `
import { PrismaClient } from '@prisma/client';
import { Kafka } from 'kafkajs';
export const db = new PrismaClient();
export const producer = new Kafka({ brokers: [] }).producer();
`;
const router = `
import { producer } from './clients.js';
import { protectedProcedure, router } from './trpc.js';
export const orders = router({
  place: protectedProcedure.input((x: any) => x).mutation(async ({ ctx, input }) => {
    await ctx.db.order.create({ data: input });
    await producer.send({ topic: 'orders', messages: [] });
    //             ^^^^ lost-event
  }),
  list: protectedProcedure.query(async ({ ctx }) => {
    await producer.send({ topic: 'listed', messages: [] });
    return ctx.db.order.findMany();
  }),
});
`;

describe('tRPC', () => {
  check('the context is what the function that makes it returns', {
    'clients.ts': clients,
    'trpc.ts': `
import { initTRPC } from '@trpc/server';
import { db } from './clients.js';
const inner = (opts: { session: unknown }) => ({ session: opts.session, db });
export const createContext = async (opts: { headers: Headers }) => inner({ session: opts.headers.get('session') });
const t = initTRPC.context<typeof createContext>().create({ transformer: undefined });
export const router = t.router;
const timed = t.middleware(async ({ next }) => next());
export const protectedProcedure = t.procedure.use(timed).use(({ ctx, next }) => next({ ctx: { session: ctx.session } }));
`,
    'orders.ts': router,
  });
  check('the context is a type', {
    'clients.ts': clients,
    'trpc.ts': `
import { initTRPC } from '@trpc/server';
import { db } from './clients.js';
export const createContext = async () => ({ db });
export type Context = Awaited<ReturnType<typeof createContext>>;
const t = initTRPC.meta<{ public: boolean }>().context<Context>().create();
export const router = t.router;
export const protectedProcedure = t.procedure;
`,
    'orders.ts': router,
  });
});
