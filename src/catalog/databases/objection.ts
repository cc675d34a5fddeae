import type { Hook, Member, TypeEntry, TypeUse } from '../../model/catalog.js';
import { each, gives, harmless, has, library, read, transaction } from '../define.js';

/** Objection: models over Knex. A query runs when awaited, in the transaction given to `query(trx)`. https://vincit.github.io/objection.js/guide/transactions.html */
const target = { receiver: true } as const;
const writes: Record<string, string> = {
  insert: 'insert',
  insertAndFetch: 'insert',
  insertGraph: 'insert',
  insertGraphAndFetch: 'insert',
  upsertGraph: 'upsert',
  upsertGraphAndFetch: 'upsert',
  update: 'update',
  updateAndFetch: 'update',
  updateAndFetchById: 'update',
  patch: 'update',
  patchAndFetch: 'update',
  patchAndFetchById: 'update',
  increment: 'increment',
  decrement: 'increment',
  delete: 'delete',
  del: 'delete',
  deleteById: 'delete',
  truncate: 'delete',
  relate: 'update',
  unrelate: 'update',
};
const chain = `
  where andWhere orWhere whereNot orWhereNot whereIn whereNotIn orWhereIn whereNull whereNotNull whereExists whereBetween whereRaw
  whereComposite whereInComposite join joinRelated leftJoin leftJoinRelated innerJoin innerJoinRelated rightJoin withGraphFetched
  withGraphJoined allowGraph modifyGraph modify groupBy having orderBy orderByRaw limit offset page range returning as alias distinct column
  columns union with withSchema forUpdate forShare skipLocked noWait throwIfNotFound context clone debug timeout onConflict merge ignore
  skipUndefined castTo from for distinctOn table into fromRaw jsonExtract jsonSet jsonInsert jsonRemove andWhereNot whereLike andWhereLike
  orWhereLike whereILike andWhereILike orWhereILike orWhereRaw andWhereRaw whereWrapped havingWrapped orWhereExists whereNotExists
  orWhereNotExists orWhereNotIn orWhereBetween andWhereBetween whereNotBetween orWhereNotBetween andWhereNotBetween orWhereNull
  orWhereNotNull whereColumn orWhereColumn andWhereColumn whereNotColumn orWhereNotColumn andWhereNotColumn whereJsonObject
  orWhereJsonObject andWhereJsonObject whereNotJsonObject orWhereNotJsonObject andWhereNotJsonObject whereJsonPath orWhereJsonPath
  andWhereJsonPath whereJsonSupersetOf andWhereJsonSupersetOf orWhereJsonSupersetOf whereJsonNotSupersetOf andWhereJsonNotSupersetOf
  orWhereJsonNotSupersetOf whereJsonSubsetOf andWhereJsonSubsetOf orWhereJsonSubsetOf whereJsonNotSubsetOf andWhereJsonNotSubsetOf
  orWhereJsonNotSubsetOf whereJsonIsArray orWhereJsonIsArray whereJsonNotArray orWhereJsonNotArray whereJsonIsObject orWhereJsonIsObject
  whereJsonNotObject orWhereJsonNotObject whereJsonHasAny orWhereJsonHasAny whereJsonHasAll orWhereJsonHasAll andHaving orHaving havingRaw
  orHavingRaw havingIn orHavingIn havingNotIn orHavingNotIn havingNull orHavingNull havingNotNull orHavingNotNull havingExists
  orHavingExists havingNotExists orHavingNotExists havingBetween orHavingBetween havingNotBetween orHavingNotBetween whereNotInComposite
  unionAll intersect except withRecursive withWrapped withMaterialized withNotMaterialized outerJoinRelated leftOuterJoinRelated
  rightJoinRelated rightOuterJoinRelated fullOuterJoinRelated joinRaw leftOuterJoin rightOuterJoin outerJoin fullOuterJoin crossJoin
  sumDistinct avgDistinct groupByRaw forNoKeyUpdate forKeyShare aliasFor connection clearContext clear clearSelect clearOrder clearWhere
  clearWithGraph clearAllowGraph
`;

const query = (type: string, arg: number): Member => gives({ type, handle: { arg } } satisfies TypeUse, { sync: true });
/** What leads from a row to further queries. */
const row: Record<string, Member> = { $query: query('InstanceBuilder', 0), $relatedQuery: query('Builder', 1) };

/** A query builder. Hooks of an instance hear of a delete only where it is the instance that is deleted. */
function builder(onInstance: boolean): TypeEntry {
  const op = (name: string): string => (onInstance && writes[name] === 'delete' ? 'deleteOne' : writes[name]!);
  return {
    // Awaited, a query is the row or rows that it gives.
    element: 'Model',
    members: {
      ...row,
      ...each(chain, gives('this', { sync: true })),
      ...each(Object.keys(writes), (name) => ({ effect: { kind: 'write', op: op(name), target }, lazy: true, returns: 'this' })),
      ...each('select findById findByIds findOne first count max min sum avg resultSize', { ...read('this'), lazy: true }),
      transacting: { returns: { type: 'this', handle: { arg: 0 } }, binds: { arg: 0 }, sync: true },
      execute: { runs: true, returns: 'this' },
      ...each('toKnexQuery isFind isInsert isUpdate isDelete', harmless),
    },
  };
}

const trx = { type: 'knex/Transaction' } as const;
const begun = { type: 'knex/Transaction', handle: 'begun' } as const;

/** Methods that the model's own class or its instances may have, and what they are told. */
const hooks: Record<string, Hook> = {};
const hookMethods: Record<string, string> = {};
for (const [name, ops] of [
  ['Insert', ['insert', 'upsert']],
  ['Update', ['update', 'upsert']],
  ['Delete', ['deleteOne']],
] as const) {
  const context: (TypeUse | null)[] = name === 'Update' ? [null, 'QueryContext'] : ['QueryContext'];
  hooks[`$before${name}`] = { ops: [...ops], timing: 'before', params: context };
  hooks[`$after${name}`] = { ops: [...ops], timing: 'caller', params: context };
  const statics: string[] = name === 'Delete' ? ['delete', 'deleteOne'] : [...ops];
  hooks[`static before${name}`] = { ops: statics, timing: 'before', params: ['QueryContext'] };
  hooks[`static after${name}`] = { ops: statics, timing: 'caller', params: ['QueryContext'] };
  for (const method of [`$before${name}`, `$after${name}`, `static before${name}`, `static after${name}`]) hookMethods[method] = method;
}

export default library({
  id: 'objection',
  technology: 'Objection',
  system: 'sql',
  connection: 'knex',
  docs: 'https://vincit.github.io/objection.js/',
  versions: '3',
  exports: {
    objection: {
      Model: { class: 'Model' },
      QueryBuilder: { class: 'Builder' },
      Transaction: { type: 'knex/Transaction' },
      TransactionOrKnex: { type: 'knex/Transaction' },
      QueryContext: { type: 'QueryContext' },
      transaction: { value: 'TransactionFunction' },
    },
  },
  types: {
    Model: {
      hookMethods,
      members: {
        ...row,
        ...each('$set $setJson $setRelated $appendRelated $clone', gives('this', { sync: true })),
        ...each('$toJson toJSON $validate $fetchGraph $id', harmless),
        $knex: gives('knex/Knex', { sync: true }),
        $transaction: gives('knex/Knex', { sync: true }),
      },
      statics: {
        query: query('Builder', 0),
        relatedQuery: query('Builder', 1),
        ...each('bindKnex bindTransaction', gives({ type: 'BoundModel', handle: { arg: 0 } }, { sync: true })),
        transaction: transaction({ arg: 0, params: [trx] }),
        startTransaction: gives(begun),
        knex: gives('knex/Knex', { sync: true }),
        knexQuery: gives('knex/Builder', { sync: true }),
        fromJson: gives('model', { sync: true }),
        ...each('fetchGraph tableMetadata', read()),
      },
    },
    // A class of models bound to a transaction.
    BoundModel: { members: { query: query('Builder', 0), relatedQuery: query('Builder', 1), fromJson: gives('model', { sync: true }) } },
    Builder: builder(false),
    InstanceBuilder: builder(true),
    TransactionFunction: {
      call: transaction({ arg: 1, params: [trx] }),
      members: { start: gives(begun) },
    },
    QueryContext: { members: { transaction: has('knex/Transaction') } },
  },
  hooks,
  untyped: {
    BoundModel: 'The model class itself, bound to a transaction: `bindTransaction` returns the type of its receiver.',
  },
  holes: ['Models handed to the callback of `transaction(Model, …)` are known only by the transaction that follows them.'],
});
