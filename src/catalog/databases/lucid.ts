import type { Export, Hook, Member } from '../../model/catalog.js';
import { each, gives, harmless, library, read, transaction, write } from '../define.js';
import { runsSql } from '../sql.js';

/** Lucid, the ORM of AdonisJS: active records and builders over Knex. A record joins a transaction by `client` or `useTransaction`. https://lucid.adonisjs.com/docs/transactions */
const own = { target: { receiver: true } } as const;
const handle = { option: 'client' } as const;
const row = 'model:Row';
const chain = `
  where andWhere orWhere whereNot whereIn whereNotIn whereNull whereNotNull whereBetween whereExists whereRaw whereHas has preload withCount orderBy
  groupBy having limit offset forUpdate forShare select returning from if unless
`;
const building: Record<string, Member> = {
  ...each(chain, gives('this', { sync: true })),
  ...each('update delete del increment decrement', (op): Member => ({
    effect: { kind: 'write', op: op === 'del' ? 'delete' : op, ...own },
    lazy: true,
    returns: 'this',
  })),
  ...each('first firstOrFail paginate', read()),
  useTransaction: { returns: { type: 'this', handle: { arg: 0 } }, binds: { arg: 0 }, sync: true },
  exec: { runs: true, returns: 'this' },
};
const creates = (name: string): Member => write({ op: 'save', ...own, handle }, { returns: /Many/.test(name) ? `${row}[]` : row });
const opened = { bare: { type: 'Transaction', handle: 'begun' } } as const;

/** Static methods of the model, by decorators. They run around the statement, in whatever transaction the caller has. */
const hooks: Record<string, Hook> = {};
const decorators: Record<string, Export> = {};
for (const [name, ops] of Object.entries({ Save: ['save'], Create: ['save'], Update: ['save'], Delete: ['delete'] })) {
  for (const when of ['before', 'after'] as const) {
    hooks[`${when}${name}`] = { ops, timing: when === 'before' ? 'before' : 'caller', params: ['Row'] };
    decorators[`${when}${name}`] = { decorator: { kind: 'hook', hook: `${when}${name}` } };
  }
}

export default library({
  id: 'lucid',
  technology: 'Lucid',
  system: 'sql',
  docs: 'https://lucid.adonisjs.com/docs/introduction',
  versions: '18 - 22',
  exports: {
    '@adonisjs/lucid/services/db': { default: { value: 'Database' } },
    '@adonisjs/lucid/database': { Database: { class: 'Database' } },
    '@adonisjs/lucid/orm': { BaseModel: { class: 'Model' }, ...decorators },
    '@adonisjs/lucid/types/database': { TransactionClientContract: { type: 'Transaction' }, QueryClientContract: { type: 'Database' } },
  },
  types: {
    Database: {
      members: {
        ...each('query from', gives({ type: 'Query', target: { arg: 0 } }, { sync: true })),
        table: gives({ type: 'Insert', target: { arg: 0 } }, { sync: true }),
        insertQuery: gives('Insert', { sync: true }),
        rawQuery: runsSql(0, { lazy: true }),
        transaction: transaction({ arg: 0, params: ['Transaction'] }, opened),
        connection: gives('Database', { sync: true }),
        truncate: write({ op: 'delete', target: { arg: 0 } }),
        raw: harmless,
      },
    },
    Transaction: {
      extends: 'Database',
      transaction: true,
      members: {
        commit: { effect: { kind: 'commit' } },
        rollback: { effect: { kind: 'rollback' } },
        after: { calls: [{ arg: 1, when: 'afterCommit' }], returns: 'this', sync: true },
      },
    },
    Query: { members: building },
    Insert: {
      members: {
        ...each('insert multiInsert', (): Member => ({ effect: { kind: 'write', op: 'insert', ...own }, lazy: true, returns: 'this' })),
        table: gives({ type: 'this', target: { arg: 0 } }, { sync: true }),
        returning: gives('this', { sync: true }),
        exec: { runs: true, returns: 'this' },
      },
    },
    Model: {
      extends: 'Row',
      members: {},
      statics: {
        ...each('create createQuietly createMany firstOrCreate updateOrCreate fetchOrCreateMany updateOrCreateMany', creates),
        ...each('find findOrFail findBy findByOrFail first firstOrFail firstOrNew', read(row)),
        ...each('all findMany findManyBy', read(`${row}[]`)),
        query: gives('Query', { sync: true }),
        transaction: transaction({ arg: 0, params: ['Transaction'] }, opened),
        truncate: write({ op: 'delete', ...own }),
      },
    },
    Row: {
      members: {
        ...each('save saveQuietly', write({ op: 'save', ...own }, { returns: 'this' })),
        ...each('delete deleteQuietly', write({ op: 'delete', ...own })),
        useTransaction: { returns: { type: 'this', handle: { arg: 0 } }, sync: true },
        ...each('fill merge', gives('this', { sync: true })),
        ...each('load refresh', read()),
        ...each('serialize toJSON', harmless),
      },
    },
  },
  hooks,
  holes: [
    'Writes through a relation (`user.related("orders").create(…)`) are not followed.',
    'A record that `useTransaction` binds is bound in the chain of that call only.',
  ],
});
