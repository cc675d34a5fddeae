import type { Callback, Member } from '../../model/catalog.js';
import { each, gives, harmless, has, library } from '../define.js';

/** Routes of Express, Fastify, Koa, Hono and tRPC: each handler is a unit of work of its own. https://expressjs.com/en/5x/api.html#routing-methods */
const handlers = (first: number, last: number): Callback[] =>
  Array.from({ length: last - first + 1 }, (_, i): Callback => ({ arg: first + i, when: 'handler' }));
const route: Member = { calls: handlers(1, 6), returns: 'this', sync: true };
const use: Member = { calls: handlers(0, 6), returns: 'this', sync: true };
const verbs = 'get post put patch delete options all';
const express = { ...each(`${verbs} head`, route), use };
/** tRPC hands each procedure the context that `initTRPC.context<…>()` names. https://trpc.io/docs/server/context */
const procedure: Member = { calls: [{ arg: 0, params: ['Resolved'], when: 'handler' }] };

export default library({
  id: 'routes',
  technology: 'routes',
  docs: 'https://expressjs.com/en/5x/api.html',
  versions: 'express 4 - 5; fastify 4 - 5; koa 2 - 3; @koa/router 12 - 15; hono 4; @trpc/server 10 - 11',
  exports: {
    express: { '=': { value: 'Express' }, Router: { fn: gives('Router') }, Express: { type: 'App' } },
    fastify: { default: { fn: gives('Fastify') }, fastify: { fn: gives('Fastify') }, FastifyInstance: { type: 'Fastify' } },
    koa: { '=': { class: 'Koa' } },
    '@koa/router': { default: { class: 'KoaRouter' }, Router: { class: 'KoaRouter' } },
    hono: { Hono: { class: 'Hono' } },
    '@trpc/server': { initTRPC: { value: 'InitTrpc' } },
  },
  types: {
    Express: { members: { Router: gives('Router'), ...each('json urlencoded static', harmless) }, call: gives('App') },
    App: { members: { ...express, ...each('listen set engine', harmless), route: gives('Route') } },
    Router: { members: { ...express, route: gives('Route'), param: { calls: handlers(1, 1) } } },
    Route: { members: each(verbs, use) },
    Fastify: {
      members: {
        // get(path, [options], handler)
        ...each(`${verbs} head`, { calls: [...handlers(1, 2), { arg: 1, path: 'handler', when: 'handler' }], returns: 'this', sync: true }),
        route: { calls: [{ arg: 0, path: 'handler', when: 'handler' }], returns: 'this', sync: true },
        addHook: { calls: handlers(1, 1), returns: 'this', sync: true },
        register: { calls: [{ arg: 0, params: ['Fastify'] }] },
        ...each('listen ready close decorate decorateRequest setErrorHandler', harmless),
      },
    },
    Koa: { members: { use: { calls: handlers(0, 0), returns: 'this', sync: true }, ...each('listen on callback', harmless) } },
    KoaRouter: { members: { ...each(`${verbs} head del`, route), use, ...each('routes allowedMethods prefix', harmless) } },
    Hono: {
      members: {
        ...each(verbs, route),
        use,
        on: { calls: handlers(2, 4), returns: 'this', sync: true },
        route: gives('this'),
        ...each('fetch request notFound onError', harmless),
      },
    },
    InitTrpc: {
      generic: true,
      members: { create: gives('Trpc'), context: gives({ type: 'InitTrpc', typedBy: 0 }), meta: gives('InitTrpc') },
    },
    Trpc: {
      generic: true,
      members: { procedure: has('Procedure'), middleware: procedure, router: harmless, createCallerFactory: harmless },
    },
    Procedure: {
      generic: true,
      members: {
        ...each('input output meta', gives('this')),
        use: gives('this', procedure),
        ...each('query mutation subscription', procedure),
      },
    },
    /** What a procedure or middleware gets. */
    Resolved: { generic: true, members: { ctx: has('typeParam0') } },
  },
});
