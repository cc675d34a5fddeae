/** What the entries of Sequelize 6 and 7 share: models, instances, transactions and hooks have the same names and meanings in both. */
import type { Effect, Export, Hook, Member, TypeEntry } from '../model/catalog.js';
import { each, gives, harmless, has, read, transaction, write } from './define.js';

const target = { receiver: true } as const;
/** A query belongs to a transaction only where its options name it, or where CLS does. */
const handle = { option: 'transaction' } as const;
/** Calls that take nothing but options. */
const optionsOnly = { handle: { ...handle, data: 0 } } as const;
const hooksOff = { option: 'hooks', is: false } as const;

function change(op: string, more: Partial<Effect> = {}, member: Member = {}): Member {
  return write({ op, target, handle, hooksOff, ...more }, member);
}

/** A bulk operation runs bulk hooks, and those of single rows only when asked. */
function bulk(op: string, row: string, member: Member = {}, more: Partial<Effect> = {}): Member {
  return change(op, { ...more, hooksToo: { option: 'individualHooks', is: true, op: row } }, member);
}

const instance = 'model:Instance';
const reads = 'count max min sum aggregate describe';

/** Hooks: the operations that run them. An instance's `save` creates or updates. */
const after: Record<string, string[]> = {
  Create: ['create', 'save'],
  Update: ['update', 'save'],
  Save: ['create', 'update', 'save'],
  Destroy: ['destroy'],
  Restore: ['restore'],
  Upsert: ['upsert'],
  BulkCreate: ['bulkCreate'],
  BulkUpdate: ['bulkUpdate'],
  BulkDestroy: ['bulkDestroy'],
  BulkRestore: ['bulkRestore'],
};

export const hooks: Record<string, Hook> = {
  beforeValidate: { ops: ['create', 'save', 'update', 'upsert'], timing: 'before', params: [instance, 'HookOptions'] },
  afterValidate: { ops: ['create', 'save', 'update', 'upsert'], timing: 'before', params: [instance, 'HookOptions'] },
};
for (const [name, ops] of Object.entries(after)) {
  const params = /^Bulk(Update|Destroy|Restore)/.test(name)
    ? ['HookOptions']
    : [name === 'BulkCreate' ? `${instance}[]` : instance, 'HookOptions'];
  hooks[`before${name}`] = { ops, timing: 'before', params };
  hooks[`after${name}`] = { ops, timing: 'caller', params };
}

/** Decorators for hooks, `@AfterCreate` and so on. `of`: the library whose hooks they are. */
export function hookDecorators(of: string, names = Object.keys(hooks)): Record<string, Export> {
  return Object.fromEntries(
    names.map((name) => [name[0]!.toUpperCase() + name.slice(1), { decorator: { kind: 'hook', hook: name, of } } satisfies Export]),
  );
}

/** `User.afterCreate(fn)`, for those hooks that have such a method. */
function hookMethods(of: 'receiver' | 'all'): Record<string, Member> {
  const names = Object.keys(hooks).filter((name) => !(of === 'all' ? /Upsert|Restore|Save/ : /Upsert|Restore/).test(name));
  return Object.fromEntries(names.map((name) => [name, { hook: { name, handler: { arg: 0 }, of }, sync: true } satisfies Member]));
}

const statics: Record<string, Member> = {
  create: change('create', {}, { returns: instance }),
  ...each('findOrCreate findCreateFind', change('create', optionsOnly, { returns: `${instance}[]` })),
  upsert: change('upsert', {}, { returns: `${instance}[]` }),
  bulkCreate: bulk('bulkCreate', 'create', { returns: `${instance}[]` }),
  update: bulk('bulkUpdate', 'update'),
  destroy: bulk('bulkDestroy', 'destroy', {}, optionsOnly),
  restore: bulk('bulkRestore', 'restore', {}, optionsOnly),
  truncate: change('bulkDestroy', optionsOnly),
  ...each('increment decrement', change('increment')),
  ...each('findOne findByPk', read(instance)),
  findAll: read(`${instance}[]`),
  findAndCountAll: read(),
  ...each(reads, read()),
  build: gives(instance, { sync: true }),
  bulkBuild: gives(`${instance}[]`, { sync: true }),
  ...each('scope unscoped schema', gives('ModelStatic', { sync: true })),
  ...each('hasMany hasOne belongsTo belongsToMany sync drop getTableName', harmless),
  addHook: { hook: { name: { arg: 0 }, handler: { arg: 1 } }, returns: 'this', sync: true },
  ...hookMethods('receiver'),
};

const options = { arg: 1, path: 'hooks' } as const;

/** The types of a major. `ambient`: managed transactions reach every query by themselves, with nothing to set up (7). */
export function sequelizeTypes(ambient: boolean): Record<string, TypeEntry> {
  const managed = transaction({ arg: 0, params: ['Transaction'], ...(ambient ? { ambient } : {}) });
  const unmanaged = { type: 'Transaction', handle: 'begun' } as const;
  return {
    Sequelize: {
      // The index of models that sequelize-cli writes: https://github.com/sequelize/cli/blob/main/src/assets/models/index.js
      loads: 'ModelStatic',
      statics: ambient ? {} : { useCLS: harmless },
      members: {
        transaction: ambient ? managed : { ...managed, bare: unmanaged },
        ...(ambient ? { startUnmanagedTransaction: gives(unmanaged) } : {}),
        query: { effect: { kind: 'write', when: { sql: 0 }, handle } },
        define: {
          returns: { type: 'ModelStatic', target: { arg: 0 } },
          hook: { name: '', each: true, handler: { arg: 2, path: 'hooks' }, of: { named: 0 } },
          sync: true,
        },
        model: gives({ type: 'ModelStatic', target: { arg: 0 } }, { sync: true }),
        models: has('Models'),
        ...each('authenticate sync close drop truncate isDefined getQueryInterface', harmless),
        addHook: { hook: { name: { arg: 0 }, handler: { arg: 1 }, of: 'all' }, returns: 'this', sync: true },
        ...hookMethods('all'),
      },
    },
    Models: { members: { '*': has({ type: 'ModelStatic', target: { member: true } }) } },
    Model: {
      extends: 'Instance',
      members: {},
      statics: { ...statics, init: { returns: 'this', hook: { name: '', each: true, handler: options }, sync: true } },
    },
    ModelStatic: { construct: gives('Instance', { sync: true }), members: statics },
    Instance: {
      members: {
        save: change('save', optionsOnly, { returns: 'this' }),
        update: change('update', {}, { returns: 'this' }),
        destroy: change('destroy', optionsOnly),
        restore: change('restore', optionsOnly),
        ...each('increment decrement', change('increment')),
        reload: read('this'),
        ...each('set setAttributes', gives('this', { sync: true })),
        ...each('get getDataValue setDataValue toJSON changed previous validate equals isSoftDeleted where', harmless),
      },
    },
    Transaction: {
      transaction: true,
      members: {
        commit: { effect: { kind: 'commit' } },
        rollback: { effect: { kind: 'rollback' } },
        afterCommit: { calls: [{ arg: 0, when: 'afterCommit' }], sync: true },
      },
    },
    HookOptions: { members: { transaction: has('Transaction') } },
  };
}

/** What the types of both majors do not lead to. */
export const untyped: Record<string, string> = {
  HookOptions: 'The options of a hook, one interface for each operation; all have `transaction`.',
};
