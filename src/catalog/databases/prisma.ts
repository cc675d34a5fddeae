import type { Callback, Member } from '../../model/catalog.js';
import { each, gives, library, read, write } from '../define.js';

/**
 * Prisma Client. A model query is a PrismaPromise: it runs when awaited or when given to `$transaction([…])`.
 * https://www.prisma.io/docs/orm/prisma-client/queries/transactions
 */
const writes = [
  'create',
  'createMany',
  'createManyAndReturn',
  'update',
  'updateMany',
  'updateManyAndReturn',
  'upsert',
  'delete',
  'deleteMany',
];
const reads = [
  'findUnique',
  'findUniqueOrThrow',
  'findFirst',
  'findFirstOrThrow',
  'findMany',
  'count',
  'aggregate',
  'groupBy',
  'findRaw',
  'aggregateRaw',
];

/** Of all operations: those that write are meant where a hook of all of them sends. */
const everything = '$allOperations';

/**
 * Query hooks of an extension, by model (`*`, `$allModels`) and operation. The hook itself runs the operation, by calling `query`: the write
 * is in it, before or after what else it does.
 */
const queryHooks: Callback[] = [
  ...[...writes, everything].map((op) => `query.*.${op}`),
  ...[everything, '$executeRaw', '$executeRawUnsafe'].map((op) => `query.${op}`),
].map((path) => ({ arg: 0, path, params: ['QueryHook'], when: 'handler' }));
const extend: Member = { calls: queryHooks };

export default library({
  id: 'prisma',
  technology: 'Prisma',
  system: 'sql',
  docs: 'https://www.prisma.io/docs/orm/reference/prisma-client-reference',
  versions: '5 - 7',
  generated: ['PrismaClient', 'Prisma', 'Prisma.TransactionClient'],
  exports: {
    '@prisma/client': {
      PrismaClient: { class: 'PrismaClient' },
      'Prisma.TransactionClient': { type: 'TransactionClient' },
      // The function form is given the client to extend.
      'Prisma.defineExtension': { fn: { calls: [...queryHooks, { arg: 0, params: ['PrismaClient'], when: 'handler' }], sync: true } },
    },
    '@prisma/client/extension': { PrismaClient: { class: 'PrismaClient' } },
  },
  types: {
    PrismaClient: {
      extends: 'Queries',
      members: {
        $transaction: {
          calls: [{ arg: 0, params: [{ type: 'TransactionClient', handle: 'same' }], transaction: true }],
          batch: { arg: 0, transaction: true },
          returns: 'callback:arg0',
        },
        $extends: gives('this', extend),
        // Until version 6: what it is given runs the operation, or the next middleware.
        $use: { calls: [{ arg: 0, params: [null, 'Next'], when: 'handler' }], sync: true },
        $connect: { harmless: true },
        $disconnect: { harmless: true },
        $on: { harmless: true },
      },
    },
    QueryHook: { members: { query: write({}, { lazy: true }) } },
    Next: { members: {}, call: write({}, { lazy: true }) },
    TransactionClient: { extends: 'Queries', transaction: true, members: {} },
    Queries: {
      members: {
        $executeRaw: { effect: { kind: 'write', when: { sql: 0 } }, lazy: true },
        $executeRawUnsafe: { effect: { kind: 'write', when: { sql: 0 } }, lazy: true },
        $queryRaw: { effect: { kind: 'write', when: { sql: 0 } }, lazy: true },
        $queryRawUnsafe: { effect: { kind: 'write', when: { sql: 0 } }, lazy: true },
        '*': { type: { type: 'Model', target: { member: true } } },
      },
    },
    Model: {
      members: {
        ...each(writes, (op) => ({ effect: { kind: 'write', op, target: { receiver: true } }, lazy: true })),
        ...each(reads, { ...read(), lazy: true }),
      },
    },
  },
  untyped: Object.fromEntries(
    [
      '@prisma/client: PrismaClient',
      '@prisma/client: Prisma.TransactionClient',
      '@prisma/client: Prisma.defineExtension',
      'PrismaClient',
      'Queries',
      'Model',
      'QueryHook',
      'Next',
    ].map((name) => [name, 'The client is generated from a schema; the package alone has no types of it.']),
  ),
  holes: [
    'A query hook is read on its own: whether its caller has a transaction open is not told. Of a hook of all operations, a write is meant.',
    'Methods that an extension adds (`model`, `client`) are not followed.',
    'The generated client at a path of your own (generator output) is found by its class name PrismaClient.',
  ],
});
