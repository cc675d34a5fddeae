import type { Export, TypeEntry } from '../../model/catalog.js';
import { gives, harmless, has, library } from '../define.js';

/**
 * @nestjs-cls/transactional: the transaction is kept in the continuation's context and had from the host as `tx`. Only what goes through `tx` is in it:
 * a repository or client injected beside it is not. https://papooch.github.io/nestjs-cls/plugins/available-plugins/transactional
 */
const adapters: Record<string, { name: string; tx: string }> = {
  prisma: { name: 'TransactionalAdapterPrisma', tx: 'prisma/PrismaClient' },
  typeorm: { name: 'TransactionalAdapterTypeOrm', tx: 'typeorm/EntityManager' },
  'drizzle-orm': { name: 'TransactionalAdapterDrizzleOrm', tx: 'drizzle/Database' },
  knex: { name: 'TransactionalAdapterKnex', tx: 'knex/Knex' },
  kysely: { name: 'TransactionalAdapterKysely', tx: 'kysely/Kysely' },
  'pg-promise': { name: 'TransactionalAdapterPgPromise', tx: 'pg-promise/Database' },
  mongoose: { name: 'TransactionalAdapterMongoose', tx: 'mongoose/ClientSession' },
  mongodb: { name: 'TransactionalAdapterMongoDB', tx: 'mongodb/ClientSession' },
};
/** Those that the registry the contract test installs from does not have. */
const unread = ['knex', 'kysely', 'pg-promise'];

const tx = { type: 'typeParam0', handle: 'ambient' } as const;
const work = { arg: 0, transaction: true, ambient: true } as const;

export default library({
  id: 'nestjs-cls-transactional',
  technology: 'nestjs-cls',
  system: 'sql',
  docs: 'https://papooch.github.io/nestjs-cls/plugins/available-plugins/transactional',
  versions: '2 - 3',
  exports: {
    '@nestjs-cls/transactional': {
      TransactionHost: { class: 'TransactionHost' },
      Transaction: { type: 'Transaction' },
      Transactional: { decorator: { kind: 'transactional' } },
      InjectTransaction: { decorator: { kind: 'harmless' } },
      InjectTransactionHost: { decorator: { kind: 'harmless' } },
      ClsPluginTransactional: { class: 'Plugin' },
    },
    ...Object.fromEntries(
      Object.entries(adapters).map(([name, a]): [string, Record<string, Export>] => [
        `@nestjs-cls/transactional-adapter-${name}`,
        { [a.name]: { class: a.name } },
      ]),
    ),
  },
  types: {
    TransactionHost: {
      generic: true,
      members: {
        tx: has(tx),
        withTransaction: { returns: 'callback:arg0', calls: [work] },
        withoutTransaction: gives('callback:arg0', { calls: [{ arg: 0 }] }),
        isTransactionActive: harmless,
      },
      statics: { getInstance: gives('TransactionHost', { sync: true }) },
    },
    Transaction: { generic: true, is: tx, members: {} },
    Plugin: { members: {} },
    // What stands for an adapter as a type argument is what its `tx` is.
    ...Object.fromEntries(Object.values(adapters).map((a): [string, TypeEntry] => [a.name, { extends: a.tx, members: {} }])),
  },
  holes: [
    'Every propagation counts as Required: a transaction of its own (RequiresNew) and none (NotSupported, withoutTransaction) are not told apart.',
    'Several named connections count as one.',
    'What is written beside `tx` in such a transaction is not told as escaped from it.',
    'A host from `TransactionHost.getInstance<…>()` has no known `tx`.',
  ],
  untyped: Object.fromEntries(
    unread.map((name) => [`@nestjs-cls/transactional-adapter-${name}`, 'Named as in its documentation; the package could not be had.']),
  ),
});
