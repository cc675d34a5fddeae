import { each, library, read } from '../define.js';

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
        $extends: { returns: 'this' },
        $connect: { harmless: true },
        $disconnect: { harmless: true },
        $on: { harmless: true },
      },
    },
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
    ['@prisma/client: PrismaClient', '@prisma/client: Prisma.TransactionClient', 'PrismaClient', 'Queries', 'Model'].map((name) => [
      name,
      'The client is generated from a schema; the package alone has no types of it.',
    ]),
  ),
  holes: ['The generated client at a path of your own (generator output) is found by its class name PrismaClient.'],
});
