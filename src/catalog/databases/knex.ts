import type { Effect, Member, TypeEntry } from '../../model/catalog.js';
import { each, gives, harmless, has, library, read, transaction } from '../define.js';

/** Knex. A builder runs when it is awaited; `.transacting(trx)` binds it even after it was built. https://knexjs.org/guide/transactions.html */
const target = { receiver: true } as const;
const write = (op: string): Effect => ({ kind: 'write', op, target });

/** Builder methods that make it a write; it runs when awaited. */
const writes: Record<string, string> = {
  insert: 'insert',
  upsert: 'upsert',
  update: 'update',
  increment: 'update',
  decrement: 'update',
  updateFrom: 'update',
  del: 'delete',
  delete: 'delete',
  truncate: 'delete',
};
const chain = `
  where andWhere orWhere whereNot andWhereNot orWhereNot whereIn whereNotIn orWhereIn whereNull whereNotNull orWhereNull whereExists
  whereNotExists whereBetween whereNotBetween whereRaw orWhereRaw whereLike whereILike whereJsonObject whereJsonPath join innerJoin leftJoin
  leftOuterJoin rightJoin fullOuterJoin crossJoin joinRaw using groupBy groupByRaw having havingIn havingRaw orderBy orderByRaw limit offset
  returning as distinct distinctOn column columns union unionAll with withRecursive withSchema with forUpdate forShare skipLocked noWait
  modify clone clear clearSelect clearWhere clearOrder debug timeout connection options comment hintComment queryContext forNoKeyUpdate
  forKeyShare on fromRaw rightOuterJoin outerJoin jsonExtract jsonSet jsonInsert jsonRemove withMaterialized withNotMaterialized withRaw
  withWrapped andWhereRaw whereWrapped havingWrapped orWhereExists orWhereNotExists orWhereNotIn andWhereLike orWhereLike andWhereILike
  orWhereILike orWhereNotNull orWhereBetween andWhereBetween orWhereNotBetween andWhereNotBetween orWhereJsonObject andWhereJsonObject
  whereNotJsonObject orWhereNotJsonObject andWhereNotJsonObject orWhereJsonPath andWhereJsonPath whereJsonSupersetOf orWhereJsonSupersetOf
  andWhereJsonSupersetOf whereJsonNotSupersetOf orWhereJsonNotSupersetOf andWhereJsonNotSupersetOf whereJsonSubsetOf orWhereJsonSubsetOf
  andWhereJsonSubsetOf whereJsonNotSubsetOf orWhereJsonNotSubsetOf andWhereJsonNotSubsetOf partitionBy intersect except andHaving orHaving
  orHavingRaw orHavingNotBetween havingNotBetween orHavingBetween havingBetween havingNotIn andHavingNotIn orHavingNotIn havingNull
  havingNotNull orHavingNull orHavingNotNull clearGroup clearHaving clearCounters sumDistinct avgDistinct rank denseRank rowNumber
`;
const retarget = { type: 'this', target: { classOf: 0 } } as const;
const chained: Record<string, Member> = {
  ...each(chain, gives('this', { sync: true })),
  ...each('from into table', gives(retarget, { sync: true })),
  ...each(Object.keys(writes), (name) => ({ effect: write(writes[name]!), lazy: true, returns: 'this' })),
  ...each('select first pluck count countDistinct min max sum avg', { ...read('this'), lazy: true }),
};
const bound: Member = { returns: { type: 'this', handle: { arg: 0 } }, binds: { arg: 0 }, sync: true };
const raw: Member = { effect: { kind: 'write', when: { sql: 0 } }, lazy: true, returns: 'Raw' };
const builder = { type: 'Builder', target: { classOf: 0 } } as const;

const knex: TypeEntry = {
  call: gives(builder, { sync: true }),
  members: {
    ...each('from into table', gives(builder, { sync: true })),
    ...each(
      'select column columns distinct with withRecursive withMaterialized withNotMaterialized withSchema queryBuilder',
      gives('Builder', { sync: true }),
    ),
    ...each(
      Object.keys(writes).filter((name) => !/crement|upsert|From/.test(name)),
      (name) => ({ effect: write(writes[name]!), lazy: true, returns: 'Builder' }),
    ),
    raw,
    batchInsert: {
      effect: { kind: 'write', op: 'insert', target: { arg: 0 } },
      lazy: true,
      returns: { type: 'Batch', target: { arg: 0 } },
    },
    transaction: transaction({ arg: 0, params: ['Transaction'] }, { bare: { type: 'Transaction', handle: 'begun' } }),
    transactionProvider: gives('Provider', { sync: true }),
    schema: has('Schema'),
    withUserParams: gives('this', { sync: true }),
    ...each('ref destroy initialize on', harmless),
  },
};

const value = { value: 'Factory' } as const;

export default library({
  id: 'knex',
  technology: 'Knex',
  system: 'sql',
  docs: 'https://knexjs.org/guide/',
  versions: '1 - 3',
  exports: {
    knex: {
      default: value,
      knex: value,
      Knex: { type: 'Knex' },
      'Knex.Transaction': { type: 'Transaction' },
      'Knex.QueryBuilder': { type: 'Builder' },
      'Knex.Raw': { type: 'Raw' },
    },
  },
  types: {
    Factory: { call: gives('Knex', { sync: true }), members: {} },
    Knex: knex,
    Transaction: {
      extends: 'Knex',
      transaction: true,
      ...(knex.call ? { call: knex.call } : {}),
      members: {
        commit: { effect: { kind: 'commit' } },
        rollback: { effect: { kind: 'rollback' } },
        savepoint: transaction({ arg: 0, params: ['Transaction'] }),
        isCompleted: harmless,
      },
    },
    Provider: { call: gives({ type: 'Transaction', handle: 'begun' }), members: {} },
    Builder: {
      members: {
        ...chained,
        transacting: bound,
        onConflict: gives('this', { sync: true }),
        ...each('merge ignore', gives('this', { sync: true })),
        ...each('toSQL toQuery stream pipe columnInfo', harmless),
      },
    },
    Batch: { members: { transacting: bound, returning: gives('this', { sync: true }) } },
    Raw: {
      members: {
        transacting: bound,
        ...each('wrap timeout connection', gives('this', { sync: true })),
        ...each('toSQL toQuery', harmless),
      },
    },
    Schema: { members: {} },
  },
  holes: [
    'The schema builder counts as a migration tool: what it changes is no write.',
    'A row read without `select` or `first` is not known as read, so a relay that does so is known by its other calls only.',
    'What waits for `trx.executionPromise` is not known to follow the commit.',
  ],
});
