import type { Member, TypeEntry } from '../../model/catalog.js';
import { arg, each, gives, harmless, library, read, transaction, write } from '../define.js';

/**
 * Kysely. A query runs at `.execute…()`; a callback transaction commits when the callback returns, a controlled one at `.commit().execute()`.
 * https://kysely-org.github.io/kysely-apidoc/classes/Kysely.html
 */
const common = 'returning returningAll output outputAll top modifyEnd $if $call';
const shared = `${common} $castTo $narrowType $assertType`;
const chains = {
  Insert: `${shared} values columns expression defaultValues ignore orIgnore orAbort orFail orReplace orRollback onConflict onDuplicateKeyUpdate clearReturning withPlugin`,
  Update: `${shared} set from where whereRef innerJoin leftJoin rightJoin fullJoin orderBy limit clearWhere clearOrderBy clearReturning withPlugin`,
  Delete: `${shared} using where whereRef innerJoin leftJoin rightJoin fullJoin orderBy limit clearWhere clearOrderBy clearLimit clearReturning withPlugin`,
};
const mergeChain = `
  using whenMatched whenMatchedAnd whenMatchedAndRef whenNotMatched whenNotMatchedAnd whenNotMatchedAndRef whenNotMatchedBySource
  whenNotMatchedBySourceAnd whenNotMatchedBySourceAndRef thenDelete thenDoNothing thenInsertValues thenUpdate thenUpdateSet
`;
const once = 'execute executeTakeFirst executeTakeFirstOrThrow';
const runs = `${once} stream`;

function builder(op: string, chain: string, more: Record<string, Member> = {}, run = runs): TypeEntry {
  const effect = { kind: 'write', op, target: { receiver: true } } as const;
  return { command: effect, members: { ...each(chain, gives('this')), ...each(run, { effect }), compile: gives('this'), ...more } };
}

const into = (type: string): Member => gives({ type, target: arg(0) });
const same = each('withSchema withPlugin withoutPlugins', gives('this'));

export default library({
  id: 'kysely',
  technology: 'Kysely',
  system: 'sql',
  docs: 'https://kysely-org.github.io/kysely-apidoc/',
  versions: '0.26 - 0.28',
  exports: {
    kysely: {
      Kysely: { class: 'Kysely' },
      Transaction: { class: 'Transaction' },
      ControlledTransaction: { class: 'ControlledTransaction' },
      InsertQueryBuilder: { type: 'Insert' },
      UpdateQueryBuilder: { type: 'Update' },
      DeleteQueryBuilder: { type: 'Delete' },
      RawBuilder: { type: 'Raw' },
      sql: { value: 'Sql' },
    },
  },
  types: {
    Kysely: {
      members: {
        insertInto: into('Insert'),
        replaceInto: into('Insert'),
        updateTable: into('Update'),
        deleteFrom: into('Delete'),
        mergeInto: into('Merge'),
        selectFrom: into('Select'),
        ...each('with withRecursive withTables', gives('this')),
        ...same,
        transaction: gives('TransactionBuilder'),
        startTransaction: gives('ControlledTransactionBuilder'),
        connection: gives('ConnectionBuilder'),
        executeQuery: {
          effect: [
            { kind: 'write', when: { sql: 0 } },
            { kind: 'write', when: { command: 0 } },
          ],
        },
        destroy: harmless,
      },
    },
    Transaction: { extends: 'Kysely', transaction: true, members: {} },
    TransactionBuilder: {
      members: { ...each('setAccessMode setIsolationLevel', gives('this')), execute: transaction({ arg: 0, params: ['Transaction'] }) },
    },
    ConnectionBuilder: {
      members: { execute: { returns: 'callback:arg0', calls: [{ arg: 0, params: [{ type: 'Kysely', handle: 'fresh' }] }] } },
    },
    ControlledTransactionBuilder: {
      members: {
        ...each('setAccessMode setIsolationLevel', gives('this')),
        execute: gives({ type: 'ControlledTransaction', handle: 'begun' }),
      },
    },
    ControlledTransaction: {
      extends: 'Transaction',
      members: {
        commit: gives('CommitCommand'),
        rollback: gives('RollbackCommand'),
        ...each('savepoint rollbackToSavepoint releaseSavepoint', gives('SavepointCommand')),
      },
    },
    CommitCommand: { members: { execute: { effect: { kind: 'commit' } } } },
    RollbackCommand: { members: { execute: { effect: { kind: 'rollback' } } } },
    SavepointCommand: { members: { execute: gives('ControlledTransaction') } },
    Insert: builder('insert', chains.Insert, { explain: harmless }),
    Update: builder('update', chains.Update, { explain: harmless }),
    Delete: builder('delete', chains.Delete, { explain: harmless }),
    Merge: builder('merge', `${common} ${mergeChain}`, {}, once),
    Select: {
      members: {
        ...each(runs, read()),
        ...each(
          `select selectAll distinct distinctOn where whereRef innerJoin leftJoin rightJoin fullJoin groupBy having orderBy limit offset forUpdate
           forShare forNoKeyUpdate forKeyShare skipLocked noWait modifyEnd modifyFront union unionAll $if $call $castTo $narrowType`,
          gives('this'),
        ),
        ...each('compile explain as', harmless),
      },
    },
    Sql: { call: gives({ type: 'Raw', sql: 0, handle: 'none' }), members: { raw: gives({ type: 'Raw', sql: 0, handle: 'none' }) } },
    Raw: {
      members: {
        execute: write({ when: { sql: 'receiver' }, handle: { arg: 0 } }),
        ...each('$castTo $notNull withPlugin', gives('this')),
        ...each('as compile', harmless),
      },
    },
  },
  holes: [
    'A write in a common table expression (`with`) of a query that only selects.',
    'The schema module is not followed: it is for migrations.',
  ],
});
